import { Worker } from 'node:worker_threads';
import type { FieldsData } from '@kenjiuno/msgreader';
import { differentMailboxes, mailbox } from './addresses';
import { textOf } from './charsets';
import { dateOf } from './dates';
import { textOfHtml } from './html-text';
import { inlineForward } from './inline-forward';
import { differentLinks, linksInText } from './links';
import { readMail } from './mail';
import { NotReadable, nothing, type Correspondence } from './shape';
import { line, paragraphs } from './tidy';

/** What the reader of Outlook files gives of a message: texts alone. */
type Found = Pick<
  FieldsData,
  'subject' | 'senderName' | 'senderEmail' | 'senderSmtpAddress' | 'body' | 'bodyHtml' | 'headers' | 'html'
> &
  Pick<FieldsData, 'messageDeliveryTime' | 'clientSubmitTime'> & {
    attachments: string[];
    recipients: { name: string; address: string }[];
  };

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A compound file, which .msg is; so are old Office documents, which then turn out to hold no message. */
export const isOutlook = (bytes: Uint8Array): boolean =>
  signature.equals(bytes.subarray(0, signature.length));

/** An Outlook message (.msg). @throws NotReadable */
export async function readOutlook(bytes: Uint8Array): Promise<Correspondence> {
  const found = await inTurn(bytes);
  const head = (found.headers ?? '').trim();
  const mail = head === '' ? nothing('mail') : await readMail(Buffer.from(`${head}\r\n\r\n`, 'utf8'));
  const html = found.bodyHtml ?? (found.html === undefined ? '' : textOf(found.html));
  const rendered = html === '' ? { text: '', links: [] } : textOfHtml(html);
  const text = paragraphs(found.body ?? '') || rendered.text;
  const quoted = inlineForward(text);
  const sender = mailbox(found.senderSmtpAddress ?? found.senderEmail ?? '', found.senderName ?? '');
  return {
    ...mail,
    subject: mail.subject || line(found.subject ?? ''),
    date: mail.date ?? dateOf(found.clientSubmitTime ?? '') ?? dateOf(found.messageDeliveryTime ?? ''),
    from: mail.from.length > 0 ? mail.from : differentMailboxes([sender]),
    recipients: differentMailboxes([
      ...mail.recipients,
      ...found.recipients.map(({ name, address }) => mailbox(address, name)),
    ]),
    text,
    links: differentLinks([...rendered.links, ...linksInText(text)]),
    attachments: found.attachments.map((name) => line(name)),
    forwarded: quoted === undefined ? [] : [quoted],
  };
}

/**
 * The library follows the chains of blocks that the file names, also in a circle. So it works in a thread of its own, with
 * a bound of memory and of time, after which the thread is ended. The thread's few lines are text, because a thread can
 * start only what is compiled already, and tests run what is not.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { default: MsgReader } = require(workerData.library);
const { bytes } = workerData;
const read = new MsgReader(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)).getFileData();
const texts = ['subject', 'senderName', 'senderEmail', 'senderSmtpAddress', 'body', 'bodyHtml', 'headers', 'messageDeliveryTime', 'clientSubmitTime'];
const found = { error: read.error };
for (const name of texts) if (typeof read[name] === 'string') found[name] = read[name].slice(0, workerData.most);
if (read.html instanceof Uint8Array) found.html = read.html.slice(0, workerData.most);
found.attachments = (read.attachments ?? []).slice(0, 200).map((one) => String(one.fileName ?? one.name ?? ''));
found.recipients = (read.recipients ?? []).slice(0, 100).map((one) => ({ name: String(one.name ?? ''), address: String(one.smtpAddress ?? one.email ?? '') }));
parentPort.postMessage(found);
`;
const longestMs = 5_000;

/** Nobody waits for longer than these take, and what waits is in memory. */
const mostWaiting = 6;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** One thread at a time: a few messages at once wait, instead of taking the machine's memory. @throws NotReadable */
function inTurn(bytes: Uint8Array): Promise<Found> {
  if (waiting >= mostWaiting) throw new NotReadable('busy');
  waiting += 1;
  const turn = last
    .then(() => readApart(bytes))
    .finally(() => {
      waiting -= 1;
    });
  last = turn.catch(() => undefined);
  return turn;
}

function readApart(bytes: Uint8Array): Promise<Found> {
  const worker = new Worker(program, {
    eval: true,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: { library: require.resolve('@kenjiuno/msgreader'), bytes, most: 1_000_000 },
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      reject(new NotReadable('broken'));
    };
    const timer = setTimeout(refuse, longestMs);
    worker.once('message', (found: Found & { error?: string }) => {
      if (found.error === undefined && found.subject !== undefined) resolve(found);
      else refuse();
    });
    worker.once('error', refuse);
    worker.once('exit', refuse);
    worker.once('exit', () => {
      clearTimeout(timer);
    });
  }).finally(() => worker.terminate()) as Promise<Found>;
}
