import type { Database } from '../database';
import type { DataKeyName } from '../database/schema';
import { NotFound } from '../errors';
import { openKeysByDesk, writeWraps, type Keyring, type UnwrappedKey } from '../vault';
import { indexWords } from '../reporting/service';
import type { Visit } from '../web/visit';
import { reportsOfCases } from './queries';

/** The three keys of a case's report, opened in an officer's session. */
export interface CaseKeys {
  reportId: string;
  statement: Buffer;
  identity: Buffer;
  desk: Buffer;
}

export interface OpenedCaseKeys extends CaseKeys {
  /** Keys that were opened by their seal and have yet to be wrapped for the next time. */
  toWrap: UnwrappedKey[];
}

const allKeys: readonly DataKeyName[] = ['statement', 'identity', 'desk'];

/** @throws NotFound where this keyring does not open the case: to this officer it is not there */
export async function openCaseKeys(db: Database, keyring: Keyring, caseId: string): Promise<OpenedCaseKeys> {
  const [link] = await reportsOfCases(db, [caseId]);
  if (link === undefined) throw new NotFound();
  const { keys, toWrap } = await openKeysByDesk(db, keyring, [link.reportId], allKeys);
  const { statement, identity, desk } = keys.get(link.reportId) ?? {};
  if (statement === undefined || identity === undefined || desk === undefined) throw new NotFound();
  return { reportId: link.reportId, statement, identity, desk, toWrap };
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
