import type { Database } from '../database';
import type { ServerKeys } from '../vault';
import { SealBroken } from '../vault';
import { readFailure, type FailureKind } from './failure';
import { mailPurpose, placeOf, type Letter } from './letter';
import { listDead, type DeadRow } from './queries';
import type { TemplateName } from './templates';

export { countDead, reviveMail } from './queries';

/** A mail that could not be delivered: what it was and why, without its recipient or a word of it. */
export interface DeadLetter {
  id: string;
  /** Nothing when the mail does not open. */
  template: TemplateName | undefined;
  deskId: string;
  tries: number;
  failure: { kind: FailureKind; code: string };
  queuedAt: number;
}

/** @param deskIds '' stands for administrators */
export async function deadLetters(
  db: Database,
  serverKeys: ServerKeys,
  deskIds: readonly string[],
  page: { after: string; most: number },
): Promise<DeadLetter[]> {
  const rows = await listDead(db, deskIds, page);
  return rows.map((row) => ({
    id: row.id,
    template: templateOf(serverKeys, row),
    deskId: row.desk_id,
    tries: row.attempts,
    failure: readFailure(row.last_error),
    queuedAt: row.created_at,
  }));
}

function templateOf(serverKeys: ServerKeys, row: DeadRow): TemplateName | undefined {
  try {
    const plain = serverKeys.openUnder(mailPurpose, placeOf(row.id), row.box);
    return (JSON.parse(plain.toString('utf8')) as Letter).template;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
