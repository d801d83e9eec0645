import type { ApprovalAction, ApprovalRequestTable } from '../../database/schema';
import { openJson, sealJson, type Place } from '../../vault';

/** A decision to close: what the desk concluded, and what the reporter is told. */
export interface Closing {
  disposition: string;
  words: string;
}

/** What a second officer is shown, and what is carried out when they agree, by what was asked for. */
export interface ApprovalContents {
  close: Closing;
  /** Everything that the case holds is destroyed. */
  shred: { reason: string };
}

/** Who asked, and for what, is bound to the content: nobody becomes the second officer of their own request. */
type Bound = Pick<ApprovalRequestTable, 'id' | 'case_id' | 'action' | 'requested_by'>;

const approvalPlace = (request: Bound): Place => ({
  table: 'approval_request',
  row: request.id,
  column: ['box', request.case_id, request.action, request.requested_by].join(' '),
  revision: 0,
});

export const sealRequest = <Action extends ApprovalAction>(
  deskKey: Buffer,
  request: Bound & { action: Action },
  content: ApprovalContents[Action],
): Buffer => sealJson(deskKey, approvalPlace(request), content);

/** What was asked for, with what it is about. */
export type AskedFor = {
  [Action in ApprovalAction]: { action: Action; content: ApprovalContents[Action] };
}[ApprovalAction];

/** @throws SealBroken where a row says otherwise than what was asked */
export const openRequest = (deskKey: Buffer, request: Bound & { box: Buffer }): AskedFor =>
  ({ action: request.action, content: openJson(deskKey, approvalPlace(request), request.box) }) as AskedFor;
