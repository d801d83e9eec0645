import { farFuture } from '../../database';
import type { Dependencies } from '../../dependencies';
import { act, change, recordAct, writeNote, type Seen } from '../action';
import { nextDue } from '../due';
import type { Officer } from '../officer';
import { namesAreHidden } from './hidden';
import type { Judgement } from './judgement';
import { insertReveal } from './queries';

/**
 * Records what an officer makes of the conduct. The first judgement stops the clock of the assessment and shows the names
 * to the desk; a later one stands beside those before it.
 */
export const judge = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  judgement: Omit<Judgement, 'namesHidden'>,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'assess', reason: judgement.conduct, now }, async (work) => {
    const { known, trx } = work;
    const isFirst = known.assessedAt === farFuture;
    const namesHidden = await namesAreHidden(trx, officer, known);
    const assessedAt = isFirst ? now : known.assessedAt;
    await change(work, {
      assessed_at: assessedAt,
      ...nextDue(known, { firstContactAt: known.firstContactAt, assessedAt, closed: false }),
    });
    const whole: Judgement = { ...judgement, namesHidden };
    await writeNote(work, officer, 'assessment', whole);
    const event = isFirst ? 'case.assessed' : 'case.assessment-revised';
    await recordAct(work, officer, event, { blind: namesHidden ? 1 : 0 }, JSON.stringify(whole));
  });

/** Shows one officer the names before anybody has judged: they say why, and it is on record. */
export const revealNames = (
  deps: Dependencies,
  officer: Officer,
  seen: Seen,
  reason: string,
  now: number,
): Promise<void> =>
  act(deps, officer, seen, { action: 'reveal', reason, now }, async (work) => {
    await change(work, {});
    await insertReveal(work.trx, { caseId: work.known.id, personId: officer.id, now });
    await writeNote(work, officer, 'reveal', { reason });
    await recordAct(work, officer, 'case.names-shown', {}, reason);
  });
