import type { ApprovalAction } from '../../database/schema';

/** What a second officer is asked for, as the audit names it. */
const nouns = { close: 'closing', shred: 'shredding' } as const satisfies Record<ApprovalAction, string>;

type Noun = (typeof nouns)[ApprovalAction];
type Step = 'asked' | 'approved' | 'refused' | 'withdrawn' | 'expired';

export type ApprovalEvent = `case.${Noun}-${Step}`;

export const approvalEvent = <Action extends ApprovalAction, How extends Step>(action: Action, step: How) =>
  `case.${nouns[action]}-${step}` as const;
