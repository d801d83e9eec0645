import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import type { Officer } from './officer';
import { findCaseFor } from './queries';

export { findCaseFor, reportsOfCase, type CaseRecord } from './queries';

/** Records that an officer read something of a case. @throws NotFound */
export const recordReading = (
  { db }: Dependencies,
  officer: Officer,
  reference: string,
  action: 'case.viewed' | 'case.history-read',
  now: number,
): Promise<void> =>
  inTransaction(db, async (trx) => {
    const known = await findCaseFor(trx, officer, reference);
    if (known === undefined) throw new NotFound();
    await record(trx, {
      actor: { kind: 'person', id: officer.id },
      action,
      subject: { kind: 'case', id: known.reference },
      deskId: known.deskId,
      now,
    });
  });
