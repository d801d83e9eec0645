import { day, hourOf } from '../clock';
import { questionnaireOf } from '../content';
import type { IndexTokenTable, KeySealTable, ReportPartTable, ReportTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { BadRequest, DeskNotReady } from '../errors';
import { indexablesOf } from '../patterns/service';
import { assess, clocksFor, rulesInForce, type CaseClocks, type ScoreResult } from '../triage/service';
import {
  currentDeskKey,
  newReference,
  newReportKeys,
  random53,
  receiptId,
  receiptKeyPair,
  sealReportKeys,
  tokensFor,
} from '../vault';
import { isEmpty, textOf, type Answers } from './answers';
import type { Draft } from './draft';
import { prepareFiles, type PreparedFile } from './draft-files';
import { headingOf } from './indexable';
import { indexableParts } from './indexable-parts';
import { messagePart } from './message-for-desk';
import { takenDownPart } from './on-behalf';
import { routeOf } from './routing';
import { sealPart, type Identity, type Statement } from './store';

/** A report with everything sealed that is sealed, ready to be written. */
export interface PreparedReport {
  report: ReportTable;
  /** The desk's epoch that it is sealed to. */
  epoch: number;
  seals: KeySealTable[];
  parts: ReportPartTable[];
  files: PreparedFile[];
  tokens: Omit<IndexTokenTable, 'report_number'>[];
  score: ScoreResult;
  clocks: CaseClocks;
  zone: string;
}

/**
 * Everything that is slow in a submission: done before its transaction, and again where the desk's key or the files
 * changed meanwhile. @throws DeskNotReady where the desk has no key yet: nothing is written, the draft stays
 */
export async function prepareReport(deps: Dependencies, draft: Draft, now: number): Promise<PreparedReport> {
  const { db, serverKeys, content } = deps;
  const { reportId, receiptCode, answers, locale } = draft.content;
  const questionnaire = questionnaireOf(content, draft.questionnaire, draft.questionnaireVersion);
  if (questionnaire === undefined) throw new BadRequest();
  const { deskId, siteId, profile, zone, calendar, restricted } = await routeOf(db, questionnaire, answers);
  const desk = await currentDeskKey(db, serverKeys, deskId);
  if (desk === undefined) throw new DeskNotReady();
  const keys = newReportKeys();
  const receipt = receiptKeyPair(receiptCode);
  const score = assess(await rulesInForce(deps), answers, { now, zone });
  const indexables = indexablesOf(indexableParts(questionnaire, draft.content));
  const receivedAt = hourOf(now);
  const retentionDays = content.profiles.get(profile)?.retentionDays;
  if (retentionDays === undefined) throw new DeskNotReady();
  return {
    report: {
      id: reportId,
      index_number: random53(),
      reference: newReference(),
      desk_id: deskId,
      site_id: siteId,
      profile,
      questionnaire: draft.questionnaire,
      questionnaire_version: draft.questionnaireVersion,
      locale,
      receipt_id: receiptId(receiptCode),
      receipt_public_key: receipt.publicKey,
      received_at: receivedAt,
      retain_until: receivedAt + retentionDays * day,
      on_hold: 0,
      restricted: restricted ? 1 : 0,
      words_generation: 0,
    },
    epoch: desk.epoch,
    seals: sealReportKeys(reportId, keys, {
      receiptPublicKey: receipt.publicKey,
      desk: { deskId, ...desk },
    }),
    parts: [
      sealPart(reportId, 'statement', keys.statement, statementOf(draft)),
      sealPart(reportId, 'identity', keys.identity, identityOf(answers)),
      sealPart(reportId, 'heading', keys.desk, headingOf(questionnaire, answers)),
      sealPart(reportId, 'score', keys.desk, score),
      ...takenDownPart(draft.content, keys.desk),
      ...messagePart(draft.content, keys.desk),
    ],
    files: await prepareFiles(db, draft, keys.statement),
    tokens: await tokensFor(db, serverKeys, restricted ? 'restricted' : deskId, indexables),
    score,
    clocks: clocksFor(deps, { profile, zone, calendar, receivedAt: now, priority: score.priority }),
    zone,
  };
}

/** What was told, apart from who told it. */
function statementOf(draft: Draft): Statement {
  const told = Object.entries(draft.content.answers).filter(
    ([question, answer]) => !identifying.has(question) && !isEmpty(answer),
  );
  return {
    answers: Object.fromEntries(told),
    questionnaire: draft.questionnaire,
    version: draft.questionnaireVersion,
    ...(draft.content.onBehalf === undefined ? {} : { takenDown: draft.content.onBehalf.how }),
  };
}

const identifying: ReadonlySet<string> = new Set(['name', 'reach']);

function identityOf(answers: Answers): Identity {
  const said = textOf(answers, 'identity');
  const mode = said === 'named' || said === 'confidential' ? said : 'anonymous';
  return {
    mode,
    name: mode === 'anonymous' ? '' : textOf(answers, 'name').trim(),
    reach: textOf(answers, 'reach').trim(),
  };
}
