import type { ApprovalAction, CaseState } from '../database/schema';
import { isReferral } from './dispositions';
import { transitions, type CaseAction, type Transition, type Who } from './transitions';

export interface CaseSituation {
  state: CaseState;
  /** The highest priority that it ever had, 1 to 4. */
  peakPriority: number;
  assigneeId: string;
}

export interface Actor {
  id: string;
  /** The actor's roles at the case's desk, or `reporter`, or `clock`. */
  roles: readonly Who[];
}

/** What a decision depends on besides the case itself. */
export interface Decision {
  /** Who asked for the second officer, '' where nobody did. */
  askedBy?: string;
  /** The reporter has withdrawn the report: the desk asks them nothing more. */
  withdrawn?: boolean;
  /** It is locked for classified content, or was shredded. */
  spilled?: boolean;
  /** What the case is to be closed with. */
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
  situation: Pick<CaseSituation, 'state'>,
  actor: Actor,
  action: CaseAction,
  decision: Pick<Decision, 'askedBy' | 'withdrawn' | 'spilled'> = {},
): Transition | undefined {
  const { askedBy = '', withdrawn = false, spilled = false } = decision;
  return transitions.find(
    (row) =>
      row.action === action &&
      row.from.includes(situation.state) &&
      row.who.some((role) => actor.roles.includes(role)) &&
      !(row.unless === 'withdrawn' && withdrawn) &&
      !(row.unless === 'spilled' && spilled) &&
      (row.by === undefined || (askedBy !== '' && (row.by === 'the-asker') === (askedBy === actor.id))),
  );
}

/** Whether this waits for a second officer before it happens. */
export function takesTwo(row: Transition, situation: CaseSituation, decision: Decision): boolean {
  if (row.second !== 'depends') return row.second === 'always';
  return needsSecondOfficer(situation, decision.disposition ?? '', decision.concernsColleague);
}

/** What a second officer was asked for, and the state that the case was in. */
export interface Asked {
  action: ApprovalAction;
  from: CaseState;
}

/** A transition that needs to know what was asked was given no request. */
class NothingAsked extends Error {
  override name = 'NothingAsked';
}

/**
 * The state after a transition.
 * @param given who has the case from now on, where that changes; what a second officer was asked for, where one was
 */
export function stateAfter(
  row: Transition,
  situation: Pick<CaseSituation, 'state' | 'assigneeId'>,
  given: { assigneeId?: string; asked?: Asked } = {},
): CaseState {
  const { assigneeId = situation.assigneeId, asked } = given;
  const byAssignee = assigneeId === '' ? 'new' : 'open';
  switch (row.to) {
    case 'as-before':
      return situation.state;
    case 'by-assignee':
      return byAssignee;
    case 'before-asking':
      return asked?.from === 'closed' ? 'closed' : byAssignee;
    case 'as-asked': {
      const wished = transitions.find(({ action }) => action === asked?.action);
      if (asked === undefined || wished === undefined) throw new NothingAsked();
      return stateAfter(wished, { ...situation, state: asked.from });
    }
    default:
      return row.to;
  }
}

/** Every action that this actor has now, for the buttons of the page. */
export const actionsFor = (
  situation: Pick<CaseSituation, 'state'>,
  actor: Actor,
  askedBy: string,
  withdrawn = false,
  spilled = false,
): ReadonlySet<CaseAction> =>
  new Set(
    transitions
      .map((row) => row.action)
      .filter(
        (action) => transitionFor(situation, actor, action, { askedBy, withdrawn, spilled }) !== undefined,
      ),
  );
