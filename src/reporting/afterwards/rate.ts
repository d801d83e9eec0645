import { record } from '../../audit/record';
import { hourOf } from '../../clock';
import { inTransaction } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile } from '../../errors';
import { namedOfficersOfReport, statusForReporter } from '../../triage/service';
import { newKey, replaceRatingSeals, sealJson } from '../../vault';
import { reportFacts } from '../store';
import { putRating, ratingOf } from './queries';
import { ratingPlace, type Rating } from './rating';
import { ratingReadersOf, ratingSealsFor } from './rating-readers';

/**
 * Keeps a reporter's rating in the place of the one before. It is sealed to the leads of the report's desk, each by their
 * own key, and to the oversight desk: whoever handled the report does not read it for that alone.
 * @throws ActionRefused while the report is not closed; ChangedMeanwhile where another window was first
 */
export async function rate(deps: Dependencies, reportId: string, rating: Rating, now: number): Promise<void> {
  const { db } = deps;
  const facts = await reportFacts(db, reportId);
  const key = newKey();
  const seals = ratingSealsFor(
    reportId,
    key,
    await ratingReadersOf(deps, facts.deskId, await namedOfficersOfReport(db, reportId)),
  );
  const revision = ((await ratingOf(db, reportId))?.revision ?? 0) + 1;
  const box = sealJson(key, ratingPlace(reportId, revision), rating);
  await inTransaction(db, async (trx) => {
    if ((await statusForReporter(trx, reportId, now))?.state !== 'closed') throw new ActionRefused();
    const row = { report_id: reportId, revision, box, rated_at: hourOf(now) };
    if (!(await putRating(trx, row))) throw new ChangedMeanwhile();
    await replaceRatingSeals(trx, reportId, seals);
    await record(trx, {
      actor: { kind: 'reporter' },
      action: 'report.rated',
      subject: { kind: 'case', id: facts.reference },
      deskId: facts.deskId,
      now,
    });
  });
}
