import type { Database } from '../database';
import { insertKeySeals, sealForHolders, sealToReceipt, type Holders, type ReportKeys } from '../vault';
import { findReport, insertParts } from './report-queries';
import { destroyContent } from './shredding-queries';
import { openPart, sealPart, type Heading, type Statement } from './store';

/**
 * Destroys what a report holds and the keys of it, in the place of which stands an empty report of the same kind under new
 * keys. Who reported is left as it is. Nothing is written under the new keys that anybody told.
 * @param shredding.next the same identity key with a new statement and desk key
 */
export async function shredReport(
  trx: Database,
  shredding: {
    before: ReportKeys & { reportId: string };
    next: ReportKeys;
    holders: Holders;
    priority: number;
  },
): Promise<void> {
  const { before, next, holders, priority } = shredding;
  const { reportId } = before;
  const row = await findReport(trx, reportId);
  if (row === undefined) return;
  const statement = await openPart<Statement>(trx, reportId, 'statement', before.statement);
  const heading = await openPart<Heading>(trx, reportId, 'heading', before.desk);
  await destroyContent(trx, reportId, row.index_number);
  await insertKeySeals(trx, [
    ...sealForHolders(reportId, next, holders).filter(({ key }) => key !== 'identity'),
    ...sealToReceipt(reportId, next, row.receipt_public_key).filter(({ key }) => key !== 'identity'),
  ]);
  const path = statement.answers['path'];
  const { questionnaire, version } = statement;
  await insertParts(trx, [
    // The path alone stays: it says of which kind the report was, not what.
    sealPart(reportId, 'statement', next.statement, {
      answers: path === undefined ? {} : { path },
      questionnaire,
      version,
    } satisfies Statement),
    sealPart(reportId, 'heading', next.desk, {
      path: heading.path,
      channel: '',
      questionnaire: { name: questionnaire, version },
      excerpt: '',
    } satisfies Heading),
    sealPart(reportId, 'score', next.desk, { total: 0, priority, parts: [], floors: [] }),
  ]);
}
