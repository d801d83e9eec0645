import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeyFile, KeyFileInvalid, loadKeyFile, rotateKeyFile, SealBroken } from '../../src/vault';
import { flipped } from './arbitraries';

let folder: string;
let file: string;
const place = { table: 'outbox', row: '1', column: 'box', revision: 0 };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-key-'));
  file = path.join(folder, 'key.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a key file', () => {
  it('is made for its owner alone, beside nothing else', () => {
    createKeyFile(file);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  it('is never overwritten', () => {
    createKeyFile(file);
    const before = readFileSync(file, 'utf8');
    expect(() => createKeyFile(file)).toThrow(KeyFileInvalid);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  it('gives the same keys when it is read again, each for its purpose', () => {
    const made = createKeyFile(file);
    const read = loadKeyFile(file);
    expect(read.keyFor('mail').equals(made.keyFor('mail'))).toBe(true);
    expect(read.keyFor('mail').equals(read.keyFor('session'))).toBe(false);
  });

  it('that others can read is refused, and says what is right', () => {
    createKeyFile(file);
    chmodSync(file, 0o640);
    expect(() => loadKeyFile(file)).toThrow(/mode 640.*Set it to 600/);
  });

  it.each([
    ['no JSON', '{'],
    ['something else', '{"perigee":"something"}'],
    ['without its current key', '{"perigee":"key file","current":2,"keys":[]}'],
    [
      'with a key that is too short',
      '{"perigee":"key file","current":1,"keys":[{"number":1,"key":"AAAA","createdAt":""}]}',
    ],
    [
      'with two keys of one number',
      JSON.stringify({
        perigee: 'key file',
        current: 1,
        keys: [1, 2].map((fill) => ({
          number: 1,
          key: Buffer.alloc(32, fill).toString('base64'),
          createdAt: '',
        })),
      }),
    ],
  ])('that is %s is refused', (_name, content) => {
    writeFileSync(file, content, { mode: 0o600 });
    expect(() => loadKeyFile(file)).toThrow(KeyFileInvalid);
  });

  it('that is not there is refused', () => {
    expect(() => loadKeyFile(file)).toThrow(/is not there/);
  });
});

describe('a rotated key file', () => {
  it('seals with its newest key and opens what older ones sealed', () => {
    const before = createKeyFile(file);
    const mail = before.sealUnder('mail', place, Buffer.from('waiting'));
    const mac = before.macFor('public-key', 'a');
    const after = rotateKeyFile(file);
    expect([after.current, after.numbers]).toEqual([2, [2, 1]]);
    expect(after.openUnder('mail', place, mail).toString()).toBe('waiting');
    expect(after.macHolds('public-key', mac, 'a')).toBe(true);
    const next = after.sealUnder('mail', place, Buffer.from('next'));
    expect(() => before.openUnder('mail', place, next)).toThrow(SealBroken);
    expect(loadKeyFile(file).openUnder('mail', place, next).toString()).toBe('next');
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  it('takes no value whose key number was changed', () => {
    createKeyFile(file);
    const keys = rotateKeyFile(file);
    const box = keys.sealUnder('mail', place, Buffer.from('a'));
    const mac = keys.macFor('public-key', 'a');
    for (let at = 0; at < 40; at += 1) {
      expect(() => keys.openUnder('mail', place, flipped(box, at))).toThrow(SealBroken);
      expect(keys.macHolds('public-key', flipped(mac, at), 'a')).toBe(false);
    }
    expect(keys.macHolds('other-purpose', mac, 'a')).toBe(false);
    expect(keys.macHolds('public-key', mac.subarray(1), 'a')).toBe(false);
  });
});
