import { questionnaireOf } from '../content';
import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { wordsOf } from '../patterns/service';
import { insertTokens, openKeysByDesk, wordTokens, type Keyring } from '../vault';
import { freeTexts } from './free-text';
import { openPart, type Statement } from './store';
import {
  markWordsWritten,
  reportsWithoutWords,
  reportWithoutWords,
  type WordlessReport,
} from './word-queries';

/** In one go, the opened one included. */
const mostReports = 20;

/**
 * Writes the words of a report that an officer has just opened, and of some that wait at the same desks, into the index
 * that only the desks' keys make. A report that was indexed already costs one query.
 * @returns the names of what went wrong with single reports; the others are indexed all the same
 */
export async function indexWords(
  deps: Pick<Dependencies, 'db' | 'serverKeys' | 'content'>,
  keyring: Keyring,
  openedReportId: string,
): Promise<string[]> {
  const { db } = deps;
  const opened = await reportWithoutWords(db, openedReportId);
  if (opened === undefined) return [];
  const deskIds = [...keyring.desks.keys()];
  const waiting = await reportsWithoutWords(db, deskIds, mostReports);
  const others = waiting.filter((report) => report.id !== opened.id);
  const reports = [opened, ...others].slice(0, mostReports);
  const ids = reports.map((report) => report.id);
  const { keys } = await openKeysByDesk(db, keyring, ids, ['statement']);
  const failures: string[] = [];
  for (const report of reports) {
    const key = keys.get(report.id)?.statement;
    if (key === undefined) continue;
    try {
      await indexReport(deps, keyring, report, key);
    } catch (error) {
      failures.push(error instanceof Error ? error.name : 'unknown');
    }
  }
  return failures;
}

async function indexReport(
  { db, serverKeys, content }: Pick<Dependencies, 'db' | 'serverKeys' | 'content'>,
  keyring: Keyring,
  report: WordlessReport,
  key: Buffer,
): Promise<void> {
  const statement = await openPart<Statement>(db, report.id, 'statement', key);
  const questionnaire = questionnaireOf(content, statement.questionnaire, statement.version);
  const words = questionnaire === undefined ? [] : wordsOf(freeTexts(questionnaire, statement.answers));
  const made = await wordTokens(db, serverKeys, keyring, report.deskId, words);
  if (made === undefined) return;
  await inTransaction(db, async (trx: Database) => {
    await insertTokens(trx, report.indexNumber, made.tokens);
    await markWordsWritten(trx, report.id, made.generation);
  });
}
