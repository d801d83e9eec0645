import { hourOf } from '../../src/clock';
import { inTransaction } from '../../src/database';
import type { Dependencies } from '../../src/dependencies';
import { textOf, type Answers } from '../../src/reporting/answers';
import { sealPart } from '../../src/reporting/store';
import { assess, clocksFor, openCase, rulesInForce, type ScoreResult } from '../../src/triage/service';
import {
  currentDeskKey,
  insertKeySeals,
  newCode,
  newReference,
  newReportKeys,
  random53,
  randomId,
  receiptId,
  receiptKeyPair,
  sealReportKeys,
} from '../../src/vault';

export interface MadeCase {
  reportId: string;
  reference: string;
  receiptCode: string;
}

interface Wish {
  deskId: string;
  siteId?: string;
  profile?: string;
  answers?: Answers;
  name?: string;
  reach?: string;
  /** When it came; the clock's time unless given. */
  receivedAt?: number;
}

const usualAnswers = {
  path: 'approach',
  channel: 'social-network',
  narrative: 'Somebody offered a paid call about valve seals and asked twice for drawings.',
  sensitivity: 'internal',
  response: ['declined'],
  signs: ['paid-expertise', 'repeated-follow-up'],
};

/** A report and its case, sealed and written as a submission does; no journey is walked. */
export async function makeCase(deps: Dependencies, wish: Wish): Promise<MadeCase> {
  const { deskId, siteId = '', profile = 'none', name = 'Emery Stone', reach = '' } = wish;
  const now = wish.receivedAt ?? deps.clock.now();
  const answers: Answers = { ...usualAnswers, ...wish.answers };
  const reportId = randomId();
  const reportNumber = random53();
  const reference = newReference();
  const receiptCode = newCode();
  const receipt = receiptKeyPair(receiptCode);
  const keys = newReportKeys();
  const desk = await currentDeskKey(deps.db, deps.serverKeys, deskId);
  if (desk === undefined) throw new Error('The desk has no keys');
  const zone = 'Europe/London';
  const score: ScoreResult = assess(await rulesInForce(deps), answers, { now, zone });
  const clocks = clocksFor(deps, { profile, zone, receivedAt: now, priority: score.priority });
  const seals = sealReportKeys(reportId, keys, {
    receiptPublicKey: receipt.publicKey,
    desk: { deskId, ...desk },
  });
  const text = (question: string): string => textOf(answers, question);
  const parts = [
    sealPart(reportId, 'statement', keys.statement, { answers, questionnaire: 'approach', version: 1 }),
    sealPart(reportId, 'identity', keys.identity, { mode: 'named', name, reach }),
    sealPart(reportId, 'heading', keys.desk, {
      path: text('path'),
      channel: text('channel'),
      excerpt: text('narrative').slice(0, 80),
    }),
    sealPart(reportId, 'score', keys.desk, score),
  ];
  await inTransaction(deps.db, async (trx) => {
    await trx
      .insertInto('report')
      .values({
        id: reportId,
        index_number: reportNumber,
        reference,
        desk_id: deskId,
        site_id: siteId,
        profile,
        questionnaire: 'approach',
        questionnaire_version: 1,
        locale: 'en',
        receipt_id: receiptId(receiptCode),
        receipt_public_key: receipt.publicKey,
        received_at: hourOf(now),
        retain_until: now,
        on_hold: 0,
        restricted: 0,
        words_generation: 0,
      })
      .execute();
    await insertKeySeals(trx, seals);
    await trx.insertInto('report_part').values(parts).execute();
    await openCase(trx, deps, {
      reportId,
      reportNumber,
      reference,
      deskId,
      siteId,
      priority: score.priority,
      score: score.total,
      clocks,
      receivedAt: hourOf(now),
      now,
    });
  });
  return { reportId, reference, receiptCode };
}

/** Answers that score P1, by a floor. */
export const urgentAnswers = { signs: ['threat-or-blackmail'] };
