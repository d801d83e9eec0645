import {
  boxOpen,
  boxSeal,
  decrypt,
  encrypt,
  keyBytes,
  nonceBytes,
  randomBytes,
  sameBytes,
  type KeyPair,
} from './sodium';
import { hash } from './hashing';

export { newKeyPair, type KeyPair } from './sodium';

/** The first byte of everything that is stored: which algorithms made it. */
export const suite = 1;

/** Where a sealed value stands. It is bound in, so that a ciphertext can't be moved or rolled back. */
export interface Place {
  table: string;
  row: string;
  column: string;
  revision: number;
}

/** A place with the shape of what is sealed there. */
export interface PlaceOf<Value> extends Place {
  /** Never set: it only carries the type. */
  readonly holds?: Value;
}

/** A sealed value that does not open: a wrong key, a changed bit, or another place than it was made for. */
export class SealBroken extends Error {
  constructor(place: Pick<Place, 'table' | 'column'>) {
    super(`A sealed value of ${place.table}.${place.column} does not open`);
    this.name = 'SealBroken';
  }
}

/** Plain text is padded to a multiple of this, so that sizes tell little. */
const paddingBytes = 256;
const endOfText = 0x80;

/** ISO/IEC 7816-4: one 0x80, then zeros. */
function padded(plain: Buffer): Buffer {
  const size = (Math.floor(plain.length / paddingBytes) + 1) * paddingBytes;
  const out = Buffer.alloc(size);
  plain.copy(out);
  out[plain.length] = endOfText;
  return out;
}

function unpadded(text: Buffer): Buffer | undefined {
  let end = text.length - 1;
  while (end >= 0 && text[end] === 0) end -= 1;
  return end >= 0 && text[end] === endOfText ? text.subarray(0, end) : undefined;
}

/** Every part is of our own making and holds no zero byte, which therefore separates them. */
const associatedData = (place: Place): Buffer =>
  Buffer.from(`${suite}\0${place.table}\0${place.row}\0${place.column}\0${place.revision}`, 'utf8');

/** suite | nonce | ciphertext and tag. */
function seal(key: Buffer, place: Place, text: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  return Buffer.concat([Buffer.of(suite), nonce, encrypt(text, associatedData(place), nonce, key)]);
}

function tryOpen(key: Buffer, place: Place, box: Buffer): Buffer | undefined {
  const start = 1 + nonceBytes;
  if (box[0] !== suite || box.length < start) return undefined;
  return decrypt(box.subarray(start), associatedData(place), box.subarray(1, start), key);
}

/** Seals text, padded. @param key 32 bytes */
export const sealField = (key: Buffer, place: Place, plain: Buffer): Buffer =>
  seal(key, place, padded(plain));

/** The plain bytes, or undefined when the key, the place or any bit is another than was sealed. */
export function tryOpenField(key: Buffer, place: Place, box: Buffer): Buffer | undefined {
  const text = tryOpen(key, place, box);
  return text === undefined ? undefined : unpadded(text);
}

/** Seals a key under a key. All keys are of one size, so that nothing is padded. */
export function sealKey(key: Buffer, place: Place, secret: Buffer): Buffer {
  if (secret.length !== keyBytes) throw new RangeError('A key is 32 bytes');
  return seal(key, place, secret);
}

/** The key, or undefined when the key over it, the place or any bit is another than was sealed. */
export function tryOpenKey(key: Buffer, place: Place, box: Buffer): Buffer | undefined {
  const secret = tryOpen(key, place, box);
  return secret?.length === keyBytes ? secret : undefined;
}

/** @throws SealBroken */
export function openField(key: Buffer, place: Place, box: Buffer): Buffer {
  const plain = tryOpenField(key, place, box);
  if (plain === undefined) throw new SealBroken(place);
  return plain;
}

export const sealJson = (key: Buffer, place: Place, value: unknown): Buffer =>
  sealField(key, place, Buffer.from(JSON.stringify(value), 'utf8'));

/** The value as it was sealed: its type is what the sealing code wrote there. @throws SealBroken */
export const openJson = <Value>(key: Buffer, place: PlaceOf<Value>, box: Buffer): Value =>
  JSON.parse(openField(key, place, box).toString('utf8')) as Value;

/** The value, or undefined where it does not open. */
export const tryOpenJson = <Value>(key: Buffer, place: PlaceOf<Value>, box: Buffer): Value | undefined => {
  const plain = tryOpenField(key, place, box);
  return plain === undefined ? undefined : (JSON.parse(plain.toString('utf8')) as Value);
};

const contextBytes = 16;
const contextOf = (context: string): Buffer => hash('sealed-to', context).subarray(0, contextBytes);

/** Seals a secret to a public key, bound to a context. Suite, then `crypto_box_seal` of context and secret. */
export const sealTo = (publicKey: Buffer, context: string, secret: Buffer): Buffer =>
  Buffer.concat([Buffer.of(suite), boxSeal(Buffer.concat([contextOf(context), secret]), publicKey)]);

/** The secret, or undefined for another key pair, another context, or a changed bit. */
export function tryOpenSealed(pair: KeyPair, context: string, box: Buffer): Buffer | undefined {
  const opened = box[0] === suite ? boxOpen(box.subarray(1), pair) : undefined;
  if (opened === undefined || !sameBytes(opened.subarray(0, contextBytes), contextOf(context)))
    return undefined;
  return opened.subarray(contextBytes);
}

/** @throws SealBroken for another key pair, another context, or a changed bit */
export function openSealed(pair: KeyPair, context: string, box: Buffer): Buffer {
  const secret = tryOpenSealed(pair, context, box);
  if (secret === undefined) throw new SealBroken({ table: 'key_seal', column: 'box' });
  return secret;
}
