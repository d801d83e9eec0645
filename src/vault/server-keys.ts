import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { openField, SealBroken, sealField, type Place } from './envelope';
import { deriveKey, macOf, newKey, randomId, sameBytes } from './hashing';
import { keyBytes } from './sodium';

/** A key file that can't be used: what is wrong, and what would be right. */
export class KeyFileInvalid extends Error {
  constructor(file: string, reason: string) {
    super(`The key file ${file} ${reason}`);
    this.name = 'KeyFileInvalid';
  }
}

const numberBytes = 4;

const numbered = (number: number, bytes: Buffer): Buffer => {
  const head = Buffer.allocUnsafe(numberBytes);
  head.writeUInt32LE(number);
  return Buffer.concat([head, bytes]);
};

/** The numbered keys of the key file. They never stand in the database; what they make names their number. */
export class ServerKeys {
  readonly #derived = new Map<string, Buffer>();

  constructor(
    private readonly roots: ReadonlyMap<number, Buffer>,
    readonly current: number,
  ) {}

  /** Every number, the current one first. */
  get numbers(): number[] {
    return [this.current, ...[...this.roots.keys()].filter((number) => number !== this.current)];
  }

  /** The 32-byte key for a purpose. @throws RangeError for a number that is not in the file */
  keyFor(purpose: string, number = this.current): Buffer {
    const name = `${number} ${purpose}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const root = this.roots.get(number);
    if (root === undefined) throw new RangeError(`There is no server key ${number} in the key file`);
    const key = deriveKey(root, purpose);
    this.#derived.set(name, key);
    return key;
  }

  /** number | sealed field. */
  sealUnder(purpose: string, place: Place, plain: Buffer): Buffer {
    return numbered(this.current, sealField(this.keyFor(purpose), place, plain));
  }

  /** @throws SealBroken */
  openUnder(purpose: string, place: Place, box: Buffer): Buffer {
    const number = box.length > numberBytes ? box.readUInt32LE() : -1;
    if (!this.roots.has(number)) throw new SealBroken(place);
    return openField(this.keyFor(purpose, number), place, box.subarray(numberBytes));
  }

  /** number | MAC. */
  macFor(purpose: string, ...parts: (string | Buffer)[]): Buffer {
    return numbered(this.current, macOf(this.keyFor(purpose), ...parts));
  }

  macHolds(purpose: string, mac: Buffer, ...parts: (string | Buffer)[]): boolean {
    if (mac.length !== numberBytes + keyBytes) return false;
    const number = mac.readUInt32LE();
    if (!this.roots.has(number)) return false;
    return sameBytes(mac.subarray(numberBytes), macOf(this.keyFor(purpose, number), ...parts));
  }
}

const keyFileShape = z.object({
  perigee: z.literal('key file'),
  current: z.number().int().positive(),
  keys: z
    .array(
      z.object({
        number: z.number().int().positive(),
        key: z.string().refine((value) => Buffer.from(value, 'base64').length === keyBytes),
        createdAt: z.string(),
      }),
    )
    .min(1),
});
type KeyFile = z.infer<typeof keyFileShape>;

/** One key a number, and the current one among them. */
const isWhole = ({ keys, current }: KeyFile): boolean =>
  keys.some((key) => key.number === current) && new Set(keys.map((key) => key.number)).size === keys.length;

function readKeyFile(file: string): KeyFile {
  if (!existsSync(file)) throw new KeyFileInvalid(file, 'is not there.');
  // Nobody but the account that runs Perigee may read it.
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0)
    throw new KeyFileInvalid(file, `can be read by others (mode ${mode.toString(8)}). Set it to 600.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new KeyFileInvalid(file, 'is not JSON. Put back the file that set-up made.');
  }
  const shape = keyFileShape.safeParse(content);
  if (!shape.success || !isWhole(shape.data))
    throw new KeyFileInvalid(
      file,
      'is no Perigee key file, or it is damaged. Put back the file that set-up made.',
    );
  return shape.data;
}

const keysOf = (content: KeyFile): ServerKeys =>
  new ServerKeys(
    new Map(content.keys.map((key) => [key.number, Buffer.from(key.key, 'base64')])),
    content.current,
  );

const freshKey = (number: number): KeyFile['keys'][number] => ({
  number,
  key: newKey().toString('base64'),
  createdAt: new Date().toISOString(),
});

/** Writes the whole file beside its place, durably. */
function writeBeside(file: string, content: KeyFile): string {
  const beside = `${file}.${randomId()}`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return beside;
}

/** Runs one change of the folder's names, and makes it durable: a cut leaves the old file or the new one. */
function putInPlace(file: string, change: () => void): void {
  change();
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** @throws KeyFileInvalid */
export const loadKeyFile = (file: string): ServerKeys => keysOf(readKeyFile(file));

/** Makes the first key. @throws KeyFileInvalid where a file is there already: keys are never overwritten */
export function createKeyFile(file: string): ServerKeys {
  if (existsSync(file)) throw new KeyFileInvalid(file, 'is there already.');
  const content: KeyFile = { perigee: 'key file', current: 1, keys: [freshKey(1)] };
  const beside = writeBeside(file, content);
  try {
    // Unlike a rename, a link refuses a name that is taken: of two processes that start at once, one makes the key.
    putInPlace(file, () => {
      linkSync(beside, file);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new KeyFileInvalid(file, 'is there already.');
    throw error;
  } finally {
    unlinkSync(beside);
  }
  return keysOf(content);
}

/** Adds a key and makes it the current one; the older ones go on opening what they sealed. */
export function rotateKeyFile(file: string): ServerKeys {
  const before = readKeyFile(file);
  const number = Math.max(...before.keys.map((key) => key.number)) + 1;
  const content: KeyFile = { ...before, current: number, keys: [...before.keys, freshKey(number)] };
  const beside = writeBeside(file, content);
  putInPlace(file, () => {
    renameSync(beside, file);
  });
  return keysOf(content);
}
