import { hour } from '../../clock';
import type { CaseState } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { listSites } from '../../identity/service';
import { openParts, type Statement } from '../../reporting/service';
import { openKeysByDesk, type UnwrappedKey } from '../../vault';
import type { Officer } from '../officer';
import { assess, type Priority, type ScoreResult } from '../priority';
import { zoneAt } from '../zone';
import type { RulesMark, ScoringRules } from './figures';
import { openCasesAfter, reportsToScore, setByPeople, type CasePlace } from './queries';

/** How many cases one page looks at: each is opened and counted twice. */
const casesLookedAt = 250;

/**
 * What other rules would do to an open case.
 * - `rises`: its priority would be higher, and it can be raised
 * - `lower`: it would be lower by the points; nothing lowers it but a person
 * - `by-person`: a person has set its priority, which stays
 */
export type Move = 'rises' | 'lower' | 'by-person';

export interface MovedCase {
  reference: string;
  state: CaseState;
  deskId: string;
  version: number;
  from: number;
  to: Priority;
  move: Move;
  /** By report, as the other rules count them. */
  scores: ReadonlyMap<string, ScoreResult>;
}

export interface Preview {
  looked: number;
  /** Cases whose words could not be opened: nothing is said of them. */
  unopened: number;
  moved: MovedCase[];
  /** Where the next page goes on, where there are more open cases. */
  next: CasePlace | undefined;
  toWrap: UnwrappedKey[];
}

/** Rules, and those that they are held against: what a case gets by both alike is no change of theirs. */
export interface Compared {
  rules: ScoringRules;
  before: (mark: RulesMark | undefined) => ScoringRules | undefined;
}

interface Counted {
  before: number;
  after: Priority;
  scores: Map<string, ScoreResult>;
}

/**
 * Counts the open cases of an officer's desks by other rules, from what their reports say, as of the hour in which each
 * came. Answers are opened in the officer's session and nowhere else; cases that only named officers have are not looked
 * at. Nothing is changed.
 */
export async function previewCases(
  deps: Dependencies,
  officer: Officer,
  compared: Compared,
  after: CasePlace | undefined,
): Promise<Preview> {
  const { db } = deps;
  const found = await openCasesAfter(db, officer.deskIds, after, casesLookedAt + 1);
  const cases = found.slice(0, casesLookedAt);
  const ids = cases.map(({ id }) => id);
  const [reports, byPeople, sites] = await Promise.all([
    reportsToScore(db, ids),
    setByPeople(db, ids),
    listSites(db),
  ]);
  const reportIds = reports.map(({ reportId }) => reportId);
  const { keys, toWrap } = await openKeysByDesk(db, officer.keyring, reportIds, ['statement', 'desk']);
  const [statements, scores] = await Promise.all([
    openParts<Statement>(db, reportIds, 'statement', (id) => keys.get(id)?.statement),
    openParts<ScoreResult>(db, reportIds, 'score', (id) => keys.get(id)?.desk),
  ]);
  const deskOf = new Map(cases.map(({ id, deskId }) => [id, deskId]));
  const counted = new Map<string, Counted>();
  for (const { caseId, reportId, siteId, receivedAt } of reports) {
    const [statement, scored] = [statements.get(reportId), scores.get(reportId)];
    if (statement === undefined || scored === undefined) continue;
    // Only the hour is known: by its end, nothing that counted when the report came is missed.
    const moment = {
      now: receivedAt + hour - 1,
      zone: zoneAt(sites, { siteId, deskId: deskOf.get(caseId) ?? '' }),
    };
    const score = assess(compared.rules, statement.answers, moment);
    const rules = compared.before(scored.rules);
    const before = rules === undefined ? scored.priority : assess(rules, statement.answers, moment).priority;
    const known = counted.get(caseId);
    counted.set(caseId, {
      before: Math.min(before, known?.before ?? 4),
      after: mostUrgent(score.priority, known?.after),
      scores: new Map([...(known?.scores ?? []), [reportId, score]]),
    });
  }
  const last = cases.at(-1);
  return {
    looked: cases.length,
    unopened: cases.filter(({ id }) => !counted.has(id)).length,
    moved: cases.flatMap((one): MovedCase[] => {
      const count = counted.get(one.id);
      const move = count && moveOf(one.priority, count, byPeople.has(one.id));
      if (count === undefined || move === undefined) return [];
      const { reference, state, deskId, version, priority: from } = one;
      return [{ reference, state, deskId, version, from, to: count.after, move, scores: count.scores }];
    }),
    next:
      found.length > cases.length && last !== undefined
        ? { priority: last.priority, at: last.dueAt, id: last.id }
        : undefined,
    toWrap,
  };
}

const mostUrgent = (one: Priority, other: Priority | undefined): Priority =>
  other !== undefined && other < one ? other : one;

/** Nothing where the rules give the same, or nothing that the case does not have already. */
function moveOf(priority: number, { before, after }: Counted, byPerson: boolean): Move | undefined {
  if (before === after || after === priority) return undefined;
  if (byPerson) return 'by-person';
  if (after < priority) return 'rises';
  return after > before ? 'lower' : undefined;
}
