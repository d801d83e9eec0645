import type { CaseState, RoleName } from '../database/schema';

/** What an officer, the reporter or the clock can do to a case. */
export type CaseAction =
  | 'assign'
  | 'note'
  | 'task'
  | 'label'
  | 'question'
  | 'change-priority'
  | 'close'
  | 'approve'
  | 'refuse'
  | 'withdraw'
  | 'approval-expired'
  | 'reopen'
  | 'monitor-ended'
  | 'merge'
  | 'take-in'
  | 'undo-merge'
  | 'give-back'
  | 'assess'
  | 'reveal'
  | 'ask-expert'
  | 'withdraw-expert'
  | 'hand-over'
  | 'restrict'
  | 'recuse'
  | 'name-officer'
  | 'lift-restriction'
  | 'take-over'
  | 'spill'
  | 'end-spill'
  | 'shred'
  | 'replace-receipt'
  | 'reporter-message';

export type Who = RoleName | 'reporter' | 'clock';

export interface Transition {
  action: CaseAction;
  from: readonly CaseState[];
  /**
   * `as-before` keeps the state; `by-assignee` is open where somebody has the case and new where nobody has;
   * `as-asked` is where the action leads that the second officer was asked for; `before-asking` is closed where the
   * case was closed when they were asked, and otherwise by assignee.
   */
  to: CaseState | 'as-before' | 'by-assignee' | 'as-asked' | 'before-asking';
  who: readonly Who[];
  /** Whether who does it must, may or cannot say why. Words for the reporter are a reason that they are told. */
  reason: 'must' | 'may' | 'no';
  /**
   * Whether a second officer agrees before it happens; until then the case is awaiting approval. `depends`: on what
   * the case is and what is concluded (`needsSecondOfficer`).
   */
  second: 'always' | 'depends' | 'no';
  /** Where a second officer was asked: `another` than who asked must do this, or only `the-asker` may. */
  by?: 'another' | 'the-asker';
  /**
   * Not where the reporter has withdrawn the report: the desk asks them nothing more. Not where the case is locked for
   * classified content: it goes to nobody else.
   */
  unless?: 'withdrawn' | 'spilled';
}

const working: readonly CaseState[] = ['new', 'open', 'awaiting-reporter'];
const taken: readonly CaseState[] = ['open', 'awaiting-reporter', 'awaiting-approval'];
const waiting: readonly CaseState[] = ['awaiting-approval'];
const closed: readonly CaseState[] = ['closed'];
/** Every state of a case that has reports. */
const all: readonly CaseState[] = [...working, ...waiting, ...closed];
const desk: readonly Who[] = ['officer', 'lead'];

/**
 * The one table of a case's life: guards, buttons, tests and the diagram in docs/states.md read it.
 * What is never automated has a person's role here and no other: closing, referring, lowering a priority.
 */
// prettier-ignore
export const transitions: readonly Transition[] = [
  { action: 'assign',           from: ['new'], to: 'by-assignee',       who: desk, reason: 'no',   second: 'no' },
  // Taking a case that waits for somebody changes who has it, not what it waits for.
  { action: 'assign',           from: taken,   to: 'as-before',         who: desk, reason: 'no',   second: 'no' },
  { action: 'note',             from: all,     to: 'as-before',         who: desk, reason: 'no',   second: 'no' },
  { action: 'label',            from: all,     to: 'as-before',         who: desk, reason: 'no',   second: 'no' },
  { action: 'task',             from: all,     to: 'as-before',         who: desk, reason: 'no',   second: 'no' },
  { action: 'question',         from: working, to: 'awaiting-reporter', who: desk, reason: 'no',   second: 'no', unless: 'withdrawn' },
  { action: 'change-priority',  from: working, to: 'as-before',         who: desk, reason: 'must', second: 'no' },
  { action: 'close',            from: working, to: 'closed',            who: desk, reason: 'must', second: 'depends' },
  { action: 'approve',          from: waiting, to: 'as-asked',          who: desk, reason: 'no',   second: 'no', by: 'another' },
  { action: 'refuse',           from: waiting, to: 'before-asking',     who: desk, reason: 'may',  second: 'no', by: 'another' },
  { action: 'withdraw',         from: waiting, to: 'before-asking',     who: desk, reason: 'no',   second: 'no', by: 'the-asker' },
  { action: 'approval-expired', from: waiting, to: 'before-asking',     who: ['clock'], reason: 'no', second: 'no' },
  { action: 'reopen',           from: closed,  to: 'by-assignee',       who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'monitor-ended',    from: closed,  to: 'by-assignee',       who: ['clock'], reason: 'no', second: 'no' },
  // A duplicate goes into another case, which takes its reports in; both can be undone.
  { action: 'merge',            from: working, to: 'merged',            who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'take-in',          from: working, to: 'as-before',         who: desk, reason: 'no',   second: 'no', unless: 'spilled' },
  { action: 'undo-merge',       from: ['merged'], to: 'by-assignee',    who: desk, reason: 'must', second: 'no' },
  { action: 'give-back',        from: [...working, ...closed], to: 'as-before', who: desk, reason: 'no', second: 'no', unless: 'spilled' },
  // Who has a case changes by what its keys are sealed to. Its clocks run on, and a request for a second officer waits on.
  { action: 'hand-over',        from: working, to: 'by-assignee',       who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'hand-over',        from: closed,  to: 'as-before',         who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'restrict',         from: ['new', 'open'], to: 'by-assignee', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'restrict',         from: ['awaiting-reporter', ...waiting, ...closed], to: 'as-before', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'recuse',           from: ['new', 'open'], to: 'by-assignee', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'recuse',           from: ['awaiting-reporter', ...waiting, ...closed], to: 'as-before', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'name-officer',     from: all,     to: 'as-before',         who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'lift-restriction', from: all,     to: 'as-before',         who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  // Oversight takes a case of named officers of whom too few are left, by its recovery code.
  { action: 'take-over',        from: ['new', 'open'], to: 'by-assignee', who: desk, reason: 'must', second: 'no' },
  { action: 'take-over',        from: ['awaiting-reporter', ...waiting, ...closed], to: 'as-before', who: desk, reason: 'must', second: 'no' },
  // What is classified and came all the same: two officers have it, and destroy it together.
  { action: 'spill',            from: ['new', 'open'], to: 'by-assignee', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'spill',            from: ['awaiting-reporter', ...waiting, ...closed], to: 'as-before', who: desk, reason: 'must', second: 'no', unless: 'spilled' },
  { action: 'end-spill',        from: all,     to: 'as-before',         who: desk, reason: 'must', second: 'no' },
  { action: 'shred',            from: [...working, ...closed], to: 'closed', who: desk, reason: 'must', second: 'always' },
  // Whoever lost the receipt of a closed report wants to read how it was closed.
  { action: 'replace-receipt',  from: all,     to: 'as-before',         who: desk, reason: 'must', second: 'no' },
  // A judgement on conduct, and each revision of it; names are shown before it only for a reason.
  { action: 'assess',           from: [...working, ...waiting], to: 'as-before', who: desk, reason: 'must', second: 'no' },
  { action: 'reveal',           from: [...working, ...waiting], to: 'as-before', who: desk, reason: 'must', second: 'no' },
  { action: 'ask-expert',       from: working, to: 'as-before',         who: desk, reason: 'no',   second: 'no', unless: 'spilled' },
  { action: 'withdraw-expert',  from: all,     to: 'as-before',         who: desk, reason: 'no',   second: 'no' },
  { action: 'reporter-message', from: [...working, ...closed], to: 'by-assignee', who: ['reporter'], reason: 'no', second: 'no' },
  { action: 'reporter-message', from: waiting, to: 'as-before',         who: ['reporter'], reason: 'no', second: 'no' },
];
