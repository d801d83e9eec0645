import type { Config } from '../config';
import type { Database } from '../database';
import { markOf, scan, type ScanMark, type ScanOutcome } from '../evidence/service';
import { wholeFilesOfReport, resealFile } from './file-queries';
import type { Written } from './file-writing';
import { fileChunks, openCard, sealCard, type ReportFile } from './files';

type Needed = Pick<Config, 'clamav'>;

/** What is to be kept of a file that has just been written: nothing where there is no scanner. */
export const scanStored = async (
  db: Database,
  { clamav }: Needed,
  stored: Written,
): Promise<{ scan?: ScanMark }> =>
  clamav === undefined ? {} : { scan: markOf(await scan(clamav, fileChunks(db, stored))) };

/** Before a file is opened: not where it was found clean, nor where it came without a scanner and there is none today. */
const isDue = ({ clamav }: Needed, file: ReportFile): boolean =>
  file.scan !== 'clean' && (file.scan !== undefined || clamav !== undefined);

/** What the scanner says of a file of a report that is about to be opened. A file that needs no scan is clean. */
export const scanBeforeOpening = async (
  db: Database,
  config: Needed,
  file: ReportFile,
): Promise<ScanOutcome> =>
  isDue(config, file) ? scan(config.clamav, fileChunks(db, file)) : { result: 'clean' };

/** Keeps what the scanner said with the file, under the statement key. What is kept already is not written again. */
export async function keepScan(
  trx: Database,
  report: { reportId: string; statementKey: Buffer },
  fileId: string,
  mark: ScanMark,
): Promise<void> {
  const rows = await wholeFilesOfReport(trx, report.reportId);
  const row = rows.find((one) => one.id === fileId);
  if (row === undefined) return;
  const card = openCard(report.statementKey, row.id, 'report', row.box);
  if (card.scan === mark) return;
  const box = sealCard(report.statementKey, row.id, 'report', { ...card, scan: mark });
  await resealFile(trx, { id: row.id, before: row.box, box });
}
