import type { CaseState, RoleName } from '../database/schema';

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
  | 'reporter-message';

interface Transition {
  action: CaseAction;
  from: readonly CaseState[];
  /** `as-before` keeps the state; `by-assignee` is open where somebody has the case and new where nobody has. */
  to: CaseState | 'as-before' | 'by-assignee';
  who: readonly (RoleName | 'reporter')[];
  needsReason: boolean;
  /** `needed`: only what two officers decide; `not-needed`: only what one may decide; `any`: the number does not matter. */
  secondOfficer: 'needed' | 'not-needed' | 'any';
  /** Only somebody else than the officer who asked. */
  notTheAsker?: true;
}

const working: readonly CaseState[] = ['new', 'open', 'awaiting-reporter'];
const notClosed: readonly CaseState[] = [...working, 'awaiting-approval'];
const desk: readonly RoleName[] = ['officer', 'lead'];

/**
 * The one table of a case's life: guards, buttons and tests read it.
 * What is never automated is what has no `system` here: closing, lowering a priority, naming, referring.
 */
export const transitions: readonly Transition[] = [
  {
    action: 'assign',
    from: notClosed,
    to: 'by-assignee',
    who: desk,
    needsReason: false,
    secondOfficer: 'any',
  },
  {
    action: 'note',
    from: [...notClosed, 'closed'],
    to: 'as-before',
    who: desk,
    needsReason: false,
    secondOfficer: 'any',
  },
  {
    action: 'question',
    from: working,
    to: 'awaiting-reporter',
    who: desk,
    needsReason: false,
    secondOfficer: 'any',
  },
  {
    action: 'change-priority',
    from: working,
    to: 'as-before',
    who: desk,
    needsReason: true,
    secondOfficer: 'any',
  },
  { action: 'close', from: working, to: 'closed', who: desk, needsReason: true, secondOfficer: 'not-needed' },
  {
    action: 'ask-to-close',
    from: working,
    to: 'awaiting-approval',
    who: desk,
    needsReason: true,
    secondOfficer: 'needed',
  },
  {
    action: 'approve',
    from: ['awaiting-approval'],
    to: 'closed',
    who: desk,
    needsReason: false,
    secondOfficer: 'needed',
    notTheAsker: true,
  },
  {
    action: 'refuse',
    from: ['awaiting-approval'],
    to: 'by-assignee',
    who: desk,
    needsReason: true,
    secondOfficer: 'needed',
    notTheAsker: true,
  },
  {
    action: 'reporter-message',
    from: ['new'],
    to: 'new',
    who: ['reporter'],
    needsReason: false,
    secondOfficer: 'any',
  },
  {
    action: 'reporter-message',
    from: ['open', 'awaiting-reporter', 'closed'],
    to: 'by-assignee',
    who: ['reporter'],
    needsReason: false,
    secondOfficer: 'any',
  },
  {
    action: 'reporter-message',
    from: ['awaiting-approval'],
    to: 'as-before',
    who: ['reporter'],
    needsReason: false,
    secondOfficer: 'any',
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

/** Closing what is, or ever was, P1 takes two officers: lowering the priority first does not get round it. */
export const needsSecondOfficer = (situation: CaseSituation): boolean => situation.peakPriority === 1;

/**
 * The row of the table that lets this actor do this now, or nothing.
 * @param askedBy who asked for the second officer, '' where nobody did
 */
export function transitionFor(
  situation: CaseSituation,
  actor: Actor,
  action: CaseAction,
  askedBy = '',
): Transition | undefined {
  const two = needsSecondOfficer(situation);
  return transitions.find(
    (row) =>
      row.action === action &&
      row.from.includes(situation.state) &&
      row.who.some((role) => actor.roles.includes(role)) &&
      (row.secondOfficer === 'any' || (row.secondOfficer === 'needed') === two) &&
      !(row.notTheAsker === true && (askedBy === '' || askedBy === actor.id)),
  );
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
export const actionsFor = (situation: CaseSituation, actor: Actor, askedBy = ''): ReadonlySet<CaseAction> =>
  new Set(
    transitions.map((row) => row.action).filter((action) => transitionFor(situation, actor, action, askedBy)),
  );
