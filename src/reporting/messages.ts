import { hourOf } from '../clock';
import type { Database } from '../database';
import type { MessageTable } from '../database/schema';
import { ChangedMeanwhile } from '../errors';
import { randomId, sealJson, tryOpenJson, type Place } from '../vault';
import { insertMessageNext, messagesOf } from './report-queries';

export interface Message {
  id: string;
  author: 'reporter' | 'desk';
  /** '' for the reporter's. */
  authorId: string;
  kind: MessageTable['kind'];
  text: string;
  /** The question whose answer a correction corrects; '' for anything else. */
  about: string;
  /** The hour where the reporter wrote it. */
  createdAt: number;
  /** It was changed outside of the program, or is damaged: its words are not known. */
  isBroken: boolean;
}

/** Who wrote it, as what and when is bound to the words: a row that says otherwise does not open. */
type Written = Pick<MessageTable, 'id' | 'report_id' | 'author' | 'author_id' | 'kind' | 'created_at'>;

const placeOf = (row: Written): Place => ({
  table: 'message',
  row: row.id,
  column: ['box', row.report_id, row.author, row.author_id, row.kind, row.created_at].join(' '),
  revision: 0,
});

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
  const written: Written = {
    id: randomId(),
    report_id: message.reportId,
    author: 'desk',
    author_id: message.authorId,
    kind: message.kind,
    created_at: message.now,
  };
  await write(trx, sealed(written, message.statementKey, { text: message.text }));
}

interface Words {
  text: string;
  about?: string;
}

const sealed = (written: Written, statementKey: Buffer, words: Words): Omit<MessageTable, 'position'> => ({
  ...written,
  box: sealJson(statementKey, placeOf(written), words),
});

/** What a reporter sends after the report. A correction names the question whose answer it corrects. */
export interface ReporterWord {
  /** Made with the form: sent again, it is the same. */
  id: string;
  kind: 'message' | 'correction' | 'withdrawal';
  /** '' where a withdrawal says no more. */
  text: string;
  about?: string;
}

/** A reporter's word, sealed before the transaction that writes it. */
export const sealMessage = (
  statementKey: Buffer,
  message: ReporterWord & { reportId: string; now: number },
): Omit<MessageTable, 'position'> =>
  sealed(
    {
      id: message.id,
      report_id: message.reportId,
      author: 'reporter',
      author_id: '',
      kind: message.kind,
      created_at: hourOf(message.now),
    },
    statementKey,
    { text: message.text, ...(message.about === undefined ? {} : { about: message.about }) },
  );

/** @param message made by `sealMessage` */
export const addReporterMessage = write;

/** Both ways, oldest first. One that does not open is there without its words, and keeps no other from being read. */
export async function listMessages(db: Database, reportId: string, statementKey: Buffer): Promise<Message[]> {
  const rows = await messagesOf(db, reportId);
  return rows.map((row) => {
    const { id, author, author_id: authorId, kind, created_at: createdAt } = row;
    const words = tryOpenJson<Words>(statementKey, placeOf(row), row.box);
    const { text, about = '' }: Words = words ?? { text: '' };
    return { id, author, authorId, kind, text, about, createdAt, isBroken: words === undefined };
  });
}
