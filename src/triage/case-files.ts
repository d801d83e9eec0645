import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound, SpillLocked } from '../errors';
import { hasPreview, makePreview, type Preview } from '../evidence/service';
import {
  fileChunks,
  keepScan,
  listFiles,
  readWhole,
  scanBeforeOpening,
  type ReportFile,
} from '../reporting/service';
import { namesAreHidden, neutralFileName } from './assessment/hidden';
import { openCaseKeys, type ReportKeys } from './case-keys';
import type { Officer } from './officer';
import { findCaseFor } from './queries';
import { spillOf } from './spill/queries';

interface Wanted {
  reference: string;
  fileId: string;
}

/** The bytes of a file, or why they are not handed out. */
export type OpenedFile =
  | { result: 'open'; name: string; size: number; chunks: AsyncIterable<Buffer> }
  | { result: 'infected' | 'unscanned'; name: string };

/**
 * The bytes of a file, as they are kept. One that was not scanned for viruses is scanned now. The download is recorded
 * before the first byte leaves.
 * @param evenUnscanned the officer was told that it was not scanned, and wants it all the same
 */
export async function openCaseFile(
  deps: Dependencies,
  officer: Officer,
  wanted: Wanted,
  evenUnscanned: boolean,
  now: number,
): Promise<OpenedFile> {
  const found = await findFile(deps, officer, wanted);
  const { file } = found;
  const verdict = await scanned(deps, file);
  if (verdict === 'unscanned' && !evenUnscanned) return { result: verdict, name: file.name };
  await recordOpening(deps, officer, found, verdict, 'case.file-downloaded', now);
  return verdict === 'infected'
    ? { result: verdict, name: file.name }
    : { result: 'open', name: file.name, size: file.size, chunks: fileChunks(deps.db, file) };
}

/** A small picture made anew from a file. @returns undefined where there can be none, or the file is not known to be clean */
export async function openCasePreview(
  deps: Dependencies,
  officer: Officer,
  wanted: Wanted,
  now: number,
): Promise<Preview | undefined> {
  const found = await findFile(deps, officer, wanted);
  const { file } = found;
  const verdict = await scanned(deps, file);
  if (verdict === 'unscanned') return undefined;
  await recordOpening(deps, officer, found, verdict, 'case.file-previewed', now);
  return verdict === 'clean' && hasPreview(file.type)
    ? makePreview(() => readWhole(deps.db, file))
    : undefined;
}

type Verdict = 'clean' | 'infected' | 'unscanned';

/** A file in which a virus was found stays refused while nobody can say otherwise. */
async function scanned({ db, config }: Dependencies, file: ReportFile): Promise<Verdict> {
  const { result } = await scanBeforeOpening(db, config, file);
  if (result === 'found') return 'infected';
  return result === 'unscanned' && file.scan === 'found' ? 'infected' : result;
}

interface Found {
  reference: string;
  deskId: string;
  /** The report that has it. */
  report: ReportKeys;
  /** Under a name that tells nothing, while names are hidden from this officer. */
  file: ReportFile;
  namesHidden: boolean;
}

/** @throws NotFound for a file that is in no case of the officer's desks; SpillLocked */
async function findFile(
  { db }: Dependencies,
  officer: Officer,
  { reference, fileId }: Wanted,
): Promise<Found> {
  const known = await findCaseFor(db, officer, reference);
  if (known === undefined) throw new NotFound();
  if ((await spillOf(db, known.id)) === 'locked') throw new SpillLocked();
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const files = await Promise.all(
    keys.reports.map(async (report) =>
      (await listFiles(db, report.reportId, report.statement)).map((file) => ({ report, file })),
    ),
  );
  const all = files.flat();
  const index = all.findIndex(({ file }) => file.id === fileId);
  const found = all[index];
  if (found === undefined) throw new NotFound();
  const namesHidden = await namesAreHidden(db, officer, known);
  const { report, file } = found;
  const name = namesHidden ? neutralFileName(known.reference, index, file.name) : file.name;
  return {
    reference: known.reference,
    deskId: known.deskId,
    namesHidden,
    report,
    file: { ...file, name },
  };
}

const recordOpening = (
  { db }: Dependencies,
  officer: Officer,
  { reference, deskId, report: keys, file, namesHidden }: Found,
  verdict: Verdict,
  opened: 'case.file-downloaded' | 'case.file-previewed',
  now: number,
): Promise<void> =>
  inTransaction(db, async (trx) => {
    const report = { reportId: keys.reportId, statementKey: keys.statement };
    const known = file.scan !== undefined || verdict === 'infected';
    if (known && verdict !== 'unscanned')
      await keepScan(trx, report, file.id, verdict === 'infected' ? 'found' : 'clean');
    await record(trx, {
      actor: { kind: 'person', id: officer.id },
      action: actionFor(verdict, opened),
      subject: { kind: 'case', id: reference },
      deskId,
      detail: { file: file.id, ...(namesHidden ? { 'before-judgement': 1 } : {}) },
      now,
    });
  });

function actionFor(verdict: Verdict, opened: string): string {
  if (verdict === 'infected') return 'case.file-infected';
  return verdict === 'unscanned' ? 'case.file-downloaded-unscanned' : opened;
}
