import type { Database } from '../database';
import type { DataKeyName } from '../database/schema';
import { NotFound } from '../errors';
import { openKeysByDesk, writeWraps, type Keyring, type UnwrappedKey } from '../vault';
import { indexWords } from '../reporting/service';
import type { Visit } from '../web/visit';
import { reportsOfCase } from './queries';

/** The three keys of a report, opened in an officer's session. */
export interface ReportKeys {
  reportId: string;
  statement: Buffer;
  identity: Buffer;
  desk: Buffer;
}

/** The keys of the report that a case was opened for, with those of all its reports: after a merge it has several. */
export interface CaseKeys extends ReportKeys {
  /** The report that it was opened for first. Never empty. */
  reports: readonly ReportKeys[];
}

export interface OpenedCaseKeys extends CaseKeys {
  /** Keys that were opened by their seal and have yet to be wrapped for the next time. */
  toWrap: UnwrappedKey[];
}

const allKeys: readonly DataKeyName[] = ['statement', 'identity', 'desk'];

/** @throws NotFound where this keyring does not open every report of the case: to this officer it is not there */
export async function openCaseKeys(db: Database, keyring: Keyring, caseId: string): Promise<OpenedCaseKeys> {
  const reportIds = await reportsOfCase(db, caseId);
  const { keys, toWrap } = await openKeysByDesk(db, keyring, reportIds, allKeys);
  const reports = reportIds.map((reportId): ReportKeys => {
    const { statement, identity, desk } = keys.get(reportId) ?? {};
    if (statement === undefined || identity === undefined || desk === undefined) throw new NotFound();
    return { reportId, statement, identity, desk };
  });
  const [first] = reports;
  if (first === undefined) throw new NotFound();
  return { ...first, reports, toWrap };
}

/** The keys of one report of a case. @throws NotFound where the case does not have it */
export function keysOfReport(keys: CaseKeys, reportId: string): ReportKeys {
  const found = keys.reports.find((report) => report.reportId === reportId);
  if (found === undefined) throw new NotFound();
  return found;
}

/**
 * Wraps what was opened by its seal, in one batch, once the answer has left: the next page costs no public-key
 * operation.
 */
export function keepWraps(visit: Visit, toWrap: readonly UnwrappedKey[]): void {
  if (toWrap.length === 0) return;
  afterwards(visit, 'opened keys were not wrapped', async () => {
    await writeWraps(visit.deps.db, toWrap);
    return [];
  });
}

/** Puts the words of a report that was opened into the index, once the answer has left. */
export function keepWords(visit: Visit, keyring: Keyring, reportId: string): void {
  afterwards(visit, 'words were not indexed', () => indexWords(visit.deps, keyring, reportId));
}

/** What may fail at no cost but time: it is only logged, by the names of what went wrong. */
function afterwards(visit: Visit, what: string, work: () => Promise<string[]>): void {
  const { log } = visit.deps;
  visit.response.once('finish', () => {
    work().then(
      (names) => {
        if (names.length > 0) log.warn({ names }, what);
      },
      (error: unknown) => {
        log.warn({ names: [error instanceof Error ? error.name : 'unknown'] }, what);
      },
    );
  });
}
