import { record } from '../../audit/record';
import { hourOf } from '../../clock';
import { inTransaction } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile } from '../../errors';
import { deskMembers, listDesks } from '../../identity/service';
import { statusForReporter } from '../../triage/service';
import {
  currentDeskKey,
  newKey,
  officerPublicKeys,
  replaceRatingSeals,
  sealJson,
  sealRatingKey,
} from '../../vault';
import { reportFacts } from '../store';
import { putRating, ratingOf } from './queries';
import { ratingPlace, type Rating } from './rating';

/**
 * Keeps a reporter's rating in the place of the one before. It is sealed to the leads of the report's desk, each by their
 * own key, and to the oversight desk: whoever handled the report does not read it for that alone.
 * @throws ActionRefused while the report is not closed; ChangedMeanwhile where another window was first
 */
export async function rate(deps: Dependencies, reportId: string, rating: Rating, now: number): Promise<void> {
  const { db } = deps;
  const facts = await reportFacts(db, reportId);
  const key = newKey();
  const seals = sealRatingKey(reportId, key, await readersOf(deps, facts.deskId));
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

/** Where neither a lead nor oversight holds a key, the whole desk reads it rather than nobody. */
async function readersOf({ db, serverKeys }: Dependencies, deskId: string) {
  const [members, desks] = await Promise.all([deskMembers(db, [deskId]), listDesks(db)]);
  const leads = members.filter(({ role, state }) => role === 'lead' && state === 'active');
  const officers = await officerPublicKeys(
    db,
    serverKeys,
    leads.map(({ id }) => id),
  );
  const withKey = async (id: string) => {
    const desk = await currentDeskKey(db, serverKeys, id);
    return desk === undefined ? [] : [{ deskId: id, ...desk }];
  };
  const oversight = await withKey(desks.find(({ kind }) => kind === 'oversight')?.id ?? '');
  if (oversight.length === 0 && officers.size === 0) return { desks: await withKey(deskId), officers };
  return { desks: oversight, officers };
}
