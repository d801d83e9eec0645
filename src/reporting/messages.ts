import { hourOf } from '../clock';
import type { Database } from '../database';
import type { MessageTable } from '../database/schema';
import { ChangedMeanwhile } from '../errors';
import { openJson, randomId, sealJson, type Place } from '../vault';
import { insertMessageNext, messagesOf } from './report-queries';

export interface Message {
  id: string;
  author: 'reporter' | 'desk';
  /** '' for the reporter's. */
  authorId: string;
  kind: MessageTable['kind'];
  text: string;
  /** The hour where the reporter wrote it. */
  createdAt: number;
}

const placeOf = (id: string): Place => ({ table: 'message', row: id, column: 'box', revision: 0 });

/** Two that write at once take their places one after the other. */
const mostTries = 5;

async function write(trx: Database, message: Omit<MessageTable, 'position'>): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) if (await insertMessageNext(trx, message)) return;
  throw new ChangedMeanwhile();
}

/** A message, question or closing words of the desk, after the last one. */
export async function addDeskMessage(
  trx: Database,
  message: {
    reportId: string;
    statementKey: Buffer;
    authorId: string;
    kind: MessageTable['kind'];
    text: string;
    now: number;
  },
): Promise<void> {
  const id = randomId();
  await write(trx, {
    id,
    report_id: message.reportId,
    author: 'desk',
    author_id: message.authorId,
    kind: message.kind,
    box: sealJson(message.statementKey, placeOf(id), { text: message.text }),
    created_at: message.now,
  });
}

/** @param message.box made by `sealMessage` before the transaction */
export const addReporterMessage = (
  trx: Database,
  message: { id: string; reportId: string; box: Buffer; now: number },
): Promise<void> =>
  write(trx, {
    id: message.id,
    report_id: message.reportId,
    author: 'reporter',
    author_id: '',
    kind: 'message',
    box: message.box,
    created_at: hourOf(message.now),
  });

export const sealMessage = (statementKey: Buffer, id: string, text: string): Buffer =>
  sealJson(statementKey, placeOf(id), { text });

/** Both ways, oldest first. @throws SealBroken */
export async function listMessages(db: Database, reportId: string, statementKey: Buffer): Promise<Message[]> {
  const rows = await messagesOf(db, reportId);
  return rows.map((row) => ({
    id: row.id,
    author: row.author,
    authorId: row.author_id,
    kind: row.kind,
    text: openJson<{ text: string }>(statementKey, placeOf(row.id), row.box).text,
    createdAt: row.created_at,
  }));
}
