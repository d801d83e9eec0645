import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Where a ClamAV daemon listens. */
export interface Daemon {
  host: string;
  port: number;
}

/** `unscanned`: no daemon, or none that gave an answer that counts. Nothing is known of the file then. */
export type ScanOutcome = { result: 'clean' } | { result: 'found'; name: string } | { result: 'unscanned' };

/** What is kept of it, with the file: `waiting` is scanned before it is opened, and `found` once more. */
export type ScanMark = 'waiting' | 'found' | 'clean';
export const markOf = ({ result }: ScanOutcome): ScanMark => (result === 'unscanned' ? 'waiting' : result);

/** For all of it: connecting, sending and the answer. Somebody waits for their upload meanwhile. */
const mostSeconds = 20;
const mostAnswerBytes = 1024;

/**
 * Sends a file to the daemon as it is opened, part by part, and reads its verdict. Anything but the two answers that the
 * daemon gives of a file that it looked through counts as unscanned: none is guessed at.
 */
export async function scan(
  daemon: Daemon | undefined,
  parts: AsyncIterable<Buffer>,
  seconds = mostSeconds,
): Promise<ScanOutcome> {
  if (daemon === undefined) return { result: 'unscanned' };
  const answer = await ask(daemon, 'INSTREAM', inStream(parts), seconds);
  if (answer === 'stream: OK') return { result: 'clean' };
  const name = /^stream: ([\x21-\x7e]{1,200}) FOUND$/.exec(answer ?? '')?.[1];
  return name === undefined ? { result: 'unscanned' } : { result: 'found', name };
}

export const answersPing = async (daemon: Daemon, seconds = 5): Promise<boolean> =>
  (await ask(daemon, 'PING', [], seconds)) === 'PONG';

/** Each part after its length, and a length of nothing at the end. */
async function* inStream(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  for await (const part of parts) if (part.length > 0) yield Buffer.concat([lengthOf(part), part]);
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}

/**
 * @returns the daemon's one answer, without the zero byte that ends it; undefined where there is none, or another
 * @throws what the parts throw
 */
async function ask(
  { host, port }: Daemon,
  command: string,
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
  seconds: number,
): Promise<string | undefined> {
  const socket = connect({ host, port });
  const deadline = setTimeout(() => socket.destroy(), seconds * 1000);
  try {
    const answered = answerOn(socket);
    socket.write(`z${command}\0`);
    for await (const part of parts) {
      if (socket.destroyed) break;
      if (!socket.write(part)) await Promise.race([once(socket, 'drain').catch(() => undefined), answered]);
    }
    return await answered;
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

/** All that comes, to the end of the connection: never rejected, so that nobody has to wait for it. */
const answerOn = (socket: Socket): Promise<string | undefined> =>
  new Promise((resolve) => {
    const came: Buffer[] = [];
    let size = 0;
    let ended = false;
    socket.on('data', (part: Buffer) => {
      size += part.length;
      came.push(part);
      if (size > mostAnswerBytes) socket.destroy();
    });
    socket.on('end', () => {
      ended = true;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const whole = Buffer.concat(came).toString('latin1');
      const isOne = ended && whole.indexOf('\0') === whole.length - 1;
      resolve(isOne && whole !== '' ? whole.slice(0, -1) : undefined);
    });
  });
