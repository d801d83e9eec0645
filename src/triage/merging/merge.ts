import { record } from '../../audit/record';
import type { CaseState } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile } from '../../errors';
import { act, change, recordAct, writeNote, type Seen, type Work } from '../action';
import { recusedFrom } from '../access/queries';
import { wasJudged } from '../assessment/queries';
import { recordClockChanges } from '../clocks/changes';
import { nextDue } from '../due';
import { FieldRefused } from '../field-refused';
import { stateAfter, transitionFor } from '../guards';
import type { Officer } from '../officer';
import { findCaseFor, updateCase, type CaseChange, type CaseRecord } from '../queries';
import { figuresOf, together, type Figures } from './figures';
import { insertMerge, moveReports, repointMerged } from './queries';

type Refusal = 'unknown' | 'same' | 'named' | 'recused' | 'other-desk' | 'not-open' | 'judge-first';

/** The case that takes the other in, if it can. @throws FieldRefused, the same for one that is not there and not yours */
async function intoCase(
  work: Work,
  officer: Officer,
  reference: string,
): Promise<{ into: CaseRecord; state: CaseState }> {
  const refuse = (why: Refusal): FieldRefused => new FieldRefused('into', `states:problems.into-${why}`);
  const { known } = work;
  if (reference === known.reference) throw refuse('same');
  const into = await findCaseFor(work.trx, officer, reference);
  if (into === undefined) throw refuse('unknown');
  // What is sealed to other people than the rest of the case could not be read by all who should.
  if (known.named || into.named) throw refuse('named');
  // Who was recused from the one would read it in the other.
  if (!sameIds(await recusedFrom(work.trx, known.id), await recusedFrom(work.trx, into.id)))
    throw refuse('recused');
  if (known.deskId !== into.deskId) throw refuse('other-desk');
  // To call a report the duplicate of a judged one judges what it tells of. The other way round, names would show that
  // nobody has looked past yet.
  if ((await wasJudged(work.trx, known.id)) && !(await wasJudged(work.trx, into.id)))
    throw refuse('judge-first');
  const actor = { id: officer.id, roles: officer.rolesAt(into.deskId) };
  const transition = transitionFor(into, actor, 'take-in');
  if (transition === undefined) throw refuse('not-open');
  return { into, state: stateAfter(transition, into) };
}

/** Both in the order of the query. */
const sameIds = (one: readonly string[], other: readonly string[]): boolean =>
  one.join(' ') === other.join(' ');

/** What the row of a case says of its next clock, with these figures. */
export const dueWith = (figures: Figures) =>
  nextDue(
    {
      acknowledgementDueAt: figures.acknowledgement_due_at,
      firstContactDueAt: figures.first_contact_due_at,
      assessmentDueAt: figures.assessment_due_at,
      feedbackDueAt: figures.feedback_due_at,
    },
    { firstContactAt: figures.first_contact_at, assessedAt: figures.assessed_at, closed: false },
  );

/**
 * Puts a duplicate into another case of the same desk: the links of its reports move, and no ciphertext does. Each reporter
 * keeps their own receipt and page, and learns nothing of it. The other case takes over whatever is stricter.
 * @throws FieldRefused where the two can't be one
 */
export const mergeCase = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  { reference, reason }: { reference: string; reason: string },
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'merge', reason, now }, async (work) => {
    const { trx, known } = work;
    const { into, state } = await intoCase(work, officer, reference);
    const stopped = nextDue(known, { ...known, closed: true });
    await change(work, { ...stopped, state: work.stateAfter, merged_into: into.id, unread: 0 });
    const before = figuresOf(into);
    const after = together(before, figuresOf(known));
    await takeIn(work, officer, into, { ...after, ...dueWith(after), state });
    await moveReports(trx, known.id, into.id);
    await repointMerged(trx, known.id, into.id);
    await insertMerge(trx, {
      case_id: known.id,
      into_case_id: into.id,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    });
    await writeNote(work, officer, 'merged', { other: into.reference, reason });
    await recordAct(work, officer, 'case.merged', { into: into.reference }, reason);
  });

async function takeIn(work: Work, officer: Officer, into: CaseRecord, values: CaseChange): Promise<void> {
  const { trx, known, now } = work;
  const actor = { kind: 'person', id: officer.id } as const;
  const unread = known.unread || into.unread ? 1 : 0;
  if (!(await updateCase(trx, into, { ...values, unread }))) throw new ChangedMeanwhile();
  await record(trx, {
    actor,
    action: 'case.taken-in',
    subject: { kind: 'case', id: into.reference },
    deskId: into.deskId,
    detail: { from: known.reference },
    now,
  });
  await recordClockChanges(trx, into, { actor, now });
}
