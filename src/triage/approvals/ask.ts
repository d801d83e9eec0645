import { day } from '../../clock';
import type { ApprovalAction } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { randomId } from '../../vault';
import { change, recordAct, type Work } from '../action';
import type { Officer } from '../officer';
import { sealRequest, type ApprovalContents } from './contents';
import { approvalEvent } from './events';
import { tellDesk } from './notices';
import { insertApprovalRequest } from './queries';

/** So long a request waits for a second officer: over a weekend, and not for ever. Our own figure. */
const requestsLast = 3 * day;

/**
 * Asks for the second officer of a decision, inside `act`: the case waits, its clocks run on, the desk is told. When
 * another officer agrees, `carryOut` does what was asked.
 * @param content what the second officer is shown; sealed under the case's desk key
 */
export async function askSecondOfficer<Action extends ApprovalAction>(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  wish: {
    action: Action;
    content: ApprovalContents[Action];
    detail?: Record<string, string | number>;
    commitTo?: string;
  },
): Promise<void> {
  const { known, now } = work;
  const { action, content, detail = {}, commitTo } = wish;
  await change(work, { state: 'awaiting-approval' });
  const request = { id: randomId(), case_id: known.id, action, requested_by: officer.id };
  await insertApprovalRequest(work.trx, {
    ...request,
    box: sealRequest(work.keys.desk, request, content),
    state: 'pending',
    decided_by: '',
    created_at: now,
    decided_at: 0,
    expires_at: now + requestsLast,
    asked_from: known.state,
  });
  await tellDesk(work, deps, { template: 'approval-asked', except: officer.id });
  await recordAct(work, officer, approvalEvent(action, 'asked'), detail, commitTo);
}
