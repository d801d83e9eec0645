import { questionnaireOf } from '../content';
import type { Database } from '../database';
import type { KeySealTable } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { indexablesOf } from '../patterns/service';
import {
  insertKeySeals,
  insertTokens,
  openKeysByDesk,
  replaceHolders,
  sealForHolders,
  tokensFor,
  type Holders,
  type IndexTokenRow,
  type Keyring,
  type ReportKeys,
} from '../vault';
import { ratingSealsFor, type RatingReaders } from './afterwards/rating-readers';
import { indexableParts } from './indexable-parts';
import { openMessage } from './message-for-desk';
import { deleteRatingSeals, deleteTokensOf, putReportAt } from './moving-queries';
import { openPart, type Statement } from './store';

/** Where a report goes: whose desk is responsible, and who opens it. */
export interface Destination {
  deskId: string;
  holders: Holders;
  /** Its tokens feed no desk's index: officers by name hold it, or the oversight desk does. */
  restricted: boolean;
  /** Who reads what its reporter says of how it was handled. */
  ratingReaders: RatingReaders;
}

/** A report ready to change hands: everything that is slow is done. */
export interface PreparedMove {
  reportId: string;
  deskId: string;
  restricted: boolean;
  /** No desk's words: only officers by name open it. */
  wordless: boolean;
  seals: KeySealTable[];
  tokens: IndexTokenRow[];
  /** Of a rating that this session opens; one that it does not open keeps no reader but those who stay. */
  ratingSeals: KeySealTable[];
  ratingStays: string[];
}

/**
 * Seals a report to those who are to hold it, and makes the tokens by which it is found there. Done before the
 * transaction that moves it, in a session that opens it.
 */
export async function prepareMove(
  { db, serverKeys, content }: Pick<Dependencies, 'db' | 'serverKeys' | 'content'>,
  keyring: Keyring,
  report: ReportKeys & { reportId: string },
  to: Destination,
): Promise<PreparedMove> {
  const { reportId } = report;
  const [statement, message, ratings] = await Promise.all([
    openPart<Statement>(db, reportId, 'statement', report.statement),
    openMessage(db, reportId, report.desk),
    openKeysByDesk(db, keyring, [reportId], ['rating']),
  ]);
  const questionnaire = questionnaireOf(content, statement.questionnaire, statement.version);
  const parts =
    questionnaire &&
    indexableParts(questionnaire, { answers: statement.answers, ...(message && { message }) });
  const reach = to.restricted ? 'restricted' : to.deskId;
  const rating = ratings.keys.get(reportId)?.rating;
  return {
    reportId,
    deskId: to.deskId,
    restricted: to.restricted,
    wordless: to.holders.kind === 'named',
    seals: sealForHolders(reportId, report, to.holders),
    tokens: parts === undefined ? [] : await tokensFor(db, serverKeys, reach, indexablesOf(parts)),
    ratingSeals: rating === undefined ? [] : ratingSealsFor(reportId, rating, to.ratingReaders),
    ratingStays: to.ratingReaders.desks.map(({ deskId }) => deskId),
  };
}

/**
 * Moves a report, in the transaction that moves its case: the seals and wraps of who held it go, with every token by which
 * they found it. Its words are written anew in a session of the desk that has it next.
 */
export async function moveReport(trx: Database, move: PreparedMove): Promise<void> {
  const { reportId, deskId, restricted, wordless } = move;
  await replaceHolders(trx, reportId, move.seals);
  // Who reads the rating by a desk that stays a reader goes on reading it, whether this session could or not.
  await deleteRatingSeals(trx, reportId, move.ratingSeals.length > 0 ? [] : move.ratingStays);
  if (move.ratingSeals.length > 0) await insertKeySeals(trx, move.ratingSeals);
  const report = await putReportAt(trx, reportId, { deskId, restricted, wordless });
  await deleteTokensOf(trx, report.indexNumber);
  await insertTokens(trx, report.indexNumber, move.tokens);
}
