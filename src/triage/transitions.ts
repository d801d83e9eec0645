import type { CaseState, RoleName } from '../database/schema';
import { isReferral } from './dispositions';

/** What an officer or the reporter can do to a case. */
export type CaseAction =
  | 'assign'
  | 'note'
  | 'question'
  | 'change-priority'
  | 'close'
  | 'ask-to-close'
  | 'approve'
  | 'refuse'
  | 'withdraw'
  | 'replace-receipt'
  | 'reporter-message';

export interface Transition {
  action: CaseAction;
  from: readonly CaseState[];
  /** `as-before` keeps the state; `by-assignee` is open where somebody has the case and new where nobody has. */
  to: CaseState | 'as-before' | 'by-assignee';
  who: readonly (RoleName | 'reporter')[];
  /** Whether it decides what one officer may decide, or what takes two; for the others it does not matter. */
  officers: 'one' | 'two' | 'any';
  /** Where a second officer was asked: `another` than who asked must do this, or only `the-asker` may. */
  by?: 'another' | 'the-asker';
}

const working: readonly CaseState[] = ['new', 'open', 'awaiting-reporter'];
const notClosed: readonly CaseState[] = [...working, 'awaiting-approval'];
const desk: readonly RoleName[] = ['officer', 'lead'];

/**
 * The one table of a case's life: guards, buttons and tests read it.
 * What is never automated has a person's role here and no other: closing, referring, lowering a priority.
 */
export const transitions: readonly Transition[] = [
  { action: 'assign', from: notClosed, to: 'by-assignee', who: desk, officers: 'any' },
  { action: 'note', from: [...notClosed, 'closed'], to: 'as-before', who: desk, officers: 'any' },
  { action: 'question', from: working, to: 'awaiting-reporter', who: desk, officers: 'any' },
  { action: 'change-priority', from: working, to: 'as-before', who: desk, officers: 'any' },
  { action: 'close', from: working, to: 'closed', who: desk, officers: 'one' },
  { action: 'ask-to-close', from: working, to: 'awaiting-approval', who: desk, officers: 'two' },
  {
    action: 'approve',
    from: ['awaiting-approval'],
    to: 'closed',
    who: desk,
    officers: 'any',
    by: 'another',
  },
  {
    action: 'refuse',
    from: ['awaiting-approval'],
    to: 'by-assignee',
    who: desk,
    officers: 'any',
    by: 'another',
  },
  {
    action: 'withdraw',
    from: ['awaiting-approval'],
    to: 'by-assignee',
    who: desk,
    officers: 'any',
    by: 'the-asker',
  },
  // Whoever lost the receipt of a closed report wants to read how it was closed.
  {
    action: 'replace-receipt',
    from: [...notClosed, 'closed'],
    to: 'as-before',
    who: desk,
    officers: 'any',
  },
  {
    action: 'reporter-message',
    from: ['new', 'open', 'awaiting-reporter', 'closed'],
    to: 'by-assignee',
    who: ['reporter'],
    officers: 'any',
  },
  {
    action: 'reporter-message',
    from: ['awaiting-approval'],
    to: 'as-before',
    who: ['reporter'],
    officers: 'any',
  },
];

export interface CaseSituation {
  state: CaseState;
  /** The highest priority that it ever had, 1 to 4. */
  peakPriority: number;
  assigneeId: string;
}

export interface Actor {
  id: string;
  /** The actor's roles at the case's desk, or `reporter`. */
  roles: readonly (RoleName | 'reporter')[];
}

/** What a decision depends on besides the case itself. */
export interface Decision {
  /** Who asked for the second officer, '' where nobody did. */
  askedBy?: string;
  /** The reporter has withdrawn the report: the desk asks them nothing more. */
  withdrawn?: boolean;
  /** What the case is to be closed with. Without it, both ways of closing are possible. */
  disposition?: string;
  /** Whether the report says that somebody in it is a colleague. It is sealed, so only an officer's session knows. */
  concernsColleague?: boolean;
}

/**
 * Two officers close what is, or ever was, P1 (lowering the priority first does not get round it), what is referred,
 * and what is called wrong or unfounded. What was reported about a colleague takes two whatever is concluded, for them
 * and against them alike; only a duplicate concludes nothing.
 */
export const needsSecondOfficer = (
  situation: Pick<CaseSituation, 'peakPriority'>,
  disposition: string,
  concernsColleague = false,
): boolean =>
  situation.peakPriority === 1 ||
  isReferral(disposition) ||
  disposition === 'unfounded' ||
  (concernsColleague && disposition !== 'duplicate');

/** The row of the table that lets this actor do this now, or nothing. */
export function transitionFor(
  situation: CaseSituation,
  actor: Actor,
  action: CaseAction,
  decision: Decision = {},
): Transition | undefined {
  const { askedBy = '' } = decision;
  return transitions.find(
    (row) =>
      row.action === action &&
      row.from.includes(situation.state) &&
      row.who.some((role) => actor.roles.includes(role)) &&
      officersAgree(row, situation, decision) &&
      !(row.action === 'question' && decision.withdrawn === true) &&
      (row.by === undefined || (askedBy !== '' && (row.by === 'the-asker') === (askedBy === actor.id))),
  );
}

function officersAgree(row: Transition, situation: CaseSituation, decision: Decision): boolean {
  const { disposition, concernsColleague } = decision;
  if (row.officers === 'any') return true;
  // Before a disposition is chosen, a case that may go either way shows the one form for both.
  if (disposition === undefined) return row.officers === 'two' || situation.peakPriority !== 1;
  return (row.officers === 'two') === needsSecondOfficer(situation, disposition, concernsColleague);
}

/** The state after a transition. */
export function stateAfter(
  row: Transition,
  situation: CaseSituation,
  assigneeId = situation.assigneeId,
): CaseState {
  if (row.to === 'as-before') return situation.state;
  if (row.to !== 'by-assignee') return row.to;
  // Taking a case that waits for somebody changes who has it, not what it waits for.
  if (row.action === 'assign' && situation.state !== 'new') return situation.state;
  return assigneeId === '' ? 'new' : 'open';
}

/** Every action that this actor has now, for the buttons of the page. */
export const actionsFor = (
  situation: CaseSituation,
  actor: Actor,
  askedBy: string,
  withdrawn = false,
): ReadonlySet<CaseAction> =>
  new Set(
    transitions
      .map((row) => row.action)
      .filter((action) => transitionFor(situation, actor, action, { askedBy, withdrawn }) !== undefined),
  );
