import { readConfig } from '../../src/config';
import { answersPing, scan, type ScanOutcome } from '../../src/evidence/service';
import { randomBytes } from '../../src/vault';
import { FakeClamd, testVirus } from '../support/clamd';

let daemon: FakeClamd;

beforeEach(async () => {
  daemon = await new FakeClamd().start();
});
afterEach(() => daemon.stop());

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const scanned = (bytes: Buffer, seconds = 5): Promise<ScanOutcome> =>
  scan({ host: '127.0.0.1', port: daemon.port }, inParts(bytes, 100_003), seconds);

describe('The client of the ClamAV daemon', () => {
  it.each([0, 1, 100_003, 3_000_000])(
    'hands over %d bytes as they are, and reads that they are clean',
    async (size) => {
      const bytes = Buffer.from(randomBytes(size));
      expect(await scanned(bytes)).toEqual({ result: 'clean' });
      expect(daemon.scanned.map((file) => file.equals(bytes))).toEqual([true]);
    },
  );

  it('reads what was found', async () => {
    expect(await scanned(Buffer.from(`See: ${testVirus}`))).toEqual({
      result: 'found',
      name: 'Win.Test.EICAR_HDB-1',
    });
  });

  it.each([
    ['nothing', ''],
    ['no end', 'stream: OK'],
    ['two answers', 'stream: OK\0stream: OK\0'],
    ['an answer before another', 'stream: X FOUND\0stream: OK\0'],
    ['a size that was too much', 'INSTREAM size limit exceeded. ERROR\0'],
    ['an error', 'stream: Can’t allocate memory ERROR\0'],
    ['words around the answer', 'I think stream: OK\0'],
    ['the answer to something else', 'PONG\0'],
    ['no name', 'stream:  FOUND\0'],
    ['a name of more than one line', 'stream: X\nY FOUND\0'],
    ['a web page', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['far too much', `${'stream: OK'.padEnd(100_000)}\0`],
  ])('takes %s for no verdict', async (_name, says) => {
    daemon.behaviour = { says };
    expect(await scanned(Buffer.from('Words'))).toEqual({ result: 'unscanned' });
  });

  it('is not kept waiting by a daemon that hangs, or that takes nothing', async () => {
    daemon.behaviour = 'hang';
    const before = Date.now();
    expect(await scanned(Buffer.alloc(200_000, 'x'), 0.5)).toEqual({ result: 'unscanned' });
    expect(await scanned(Buffer.alloc(20_000_000, 'x'), 0.5)).toEqual({ result: 'unscanned' });
    expect(Date.now() - before).toBeLessThan(4_000);
  });

  it('takes a connection that is cut for no verdict, at any size', async () => {
    daemon.behaviour = 'cut';
    for (const size of [1, 20_000_000])
      expect(await scanned(Buffer.alloc(size, 'x'))).toEqual({ result: 'unscanned' });
  });

  it('says that nothing was scanned where the daemon is down, or there is none', async () => {
    await daemon.stop();
    expect(await scanned(Buffer.from('Words'))).toEqual({ result: 'unscanned' });
    expect(await scan(undefined, inParts(Buffer.from('Words'), 2))).toEqual({ result: 'unscanned' });
  });

  it('hands on what breaks the file that is being read', async () => {
    async function* broken(): AsyncGenerator<Buffer, void, undefined> {
      await Promise.resolve();
      yield Buffer.from('Words');
      throw new Error('A chunk is gone');
    }
    await expect(scan({ host: '127.0.0.1', port: daemon.port }, broken())).rejects.toThrow('A chunk is gone');
  });

  it('knows whether the daemon answers PING', async () => {
    const address = { host: '127.0.0.1', port: daemon.port };
    expect(await answersPing(address)).toBe(true);
    daemon.behaviour = { says: 'PONG, perhaps\0' };
    expect(await answersPing(address)).toBe(false);
    await daemon.stop();
    expect(await answersPing(address)).toBe(false);
  });
});

describe('CLAMAV', () => {
  it.each([
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamav.example.org:3310', { host: 'clamav.example.org', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['', undefined],
  ])('%j is read as it is meant', (value, read) => {
    expect(readConfig({ CLAMAV: value }).clamav).toEqual(read);
  });

  it.each([
    'localhost',
    ':3310',
    'localhost:0',
    'localhost:65536',
    'tcp://localhost:3310',
    '::1:3310',
    'a b:1',
  ])('%j is refused, with what would be right', (value) => {
    expect(() => readConfig({ CLAMAV: value })).toThrow('the host and port of a ClamAV daemon');
  });
});
