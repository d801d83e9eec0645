import native from 'sodium-native';

/** The published types know an older stream interface: these are the calls as sodium-native 5 has them. */
interface StreamCalls {
  crypto_secretstream_xchacha20poly1305_STATEBYTES: number;
  crypto_secretstream_xchacha20poly1305_init_push(state: Buffer, header: Buffer, key: Buffer): void;
  crypto_secretstream_xchacha20poly1305_push(
    state: Buffer,
    out: Buffer,
    plain: Buffer,
    associated: Buffer,
    tag: number,
  ): number;
  crypto_secretstream_xchacha20poly1305_init_pull(state: Buffer, header: Buffer, key: Buffer): void;
  crypto_secretstream_xchacha20poly1305_pull(
    state: Buffer,
    plain: Buffer,
    tag: Buffer,
    box: Buffer,
    associated: Buffer,
  ): number;
  crypto_secretstream_xchacha20poly1305_TAG_FINAL: number;
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number;
}

const sodium = native as unknown as Omit<typeof native, keyof StreamCalls> & StreamCalls;

/**
 * The few primitives that Perigee uses, with their sizes, so that nothing else names libsodium.
 * Keyed BLAKE2b for hashes, MACs and derived keys; XChaCha20-Poly1305 for fields; sealed boxes for keys; Argon2id.
 */
export const keyBytes = 32;
export const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
const tagBytes = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES;
const sealBytes = sodium.crypto_box_SEALBYTES;
export const streamHeaderBytes = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES;
const streamTagBytes = sodium.crypto_secretstream_xchacha20poly1305_ABYTES;

export interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

export function randomBytes(count: number): Buffer {
  const bytes = Buffer.allocUnsafe(count);
  sodium.randombytes_buf(bytes);
  return bytes;
}

export function blake2b(input: Buffer, key: Buffer | undefined, size = keyBytes): Buffer {
  const out = Buffer.allocUnsafe(size);
  if (key === undefined) sodium.crypto_generichash(out, input);
  else sodium.crypto_generichash(out, input, key);
  return out;
}

/** Compares in constant time; bytes of different lengths are different. */
export const sameBytes = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && (one.length === 0 || sodium.sodium_memcmp(one, other));

export function encrypt(plain: Buffer, associated: Buffer, nonce: Buffer, key: Buffer): Buffer {
  const out = Buffer.allocUnsafe(plain.length + tagBytes);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(out, plain, associated, null, nonce, key);
  return out;
}

/** Undefined when the key, the nonce, the associated data or any bit is wrong. */
export function decrypt(box: Buffer, associated: Buffer, nonce: Buffer, key: Buffer): Buffer | undefined {
  if (box.length < tagBytes) return undefined;
  const out = Buffer.allocUnsafe(box.length - tagBytes);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, box, associated, nonce, key);
  } catch {
    return undefined;
  }
  return out;
}

export function newKeyPair(): KeyPair {
  const publicKey = Buffer.allocUnsafe(sodium.crypto_box_PUBLICKEYBYTES);
  const privateKey = Buffer.allocUnsafe(sodium.crypto_box_SECRETKEYBYTES);
  sodium.crypto_box_keypair(publicKey, privateKey);
  return { publicKey, privateKey };
}

export function keyPairFrom(seed: Buffer): KeyPair {
  const publicKey = Buffer.allocUnsafe(sodium.crypto_box_PUBLICKEYBYTES);
  const privateKey = Buffer.allocUnsafe(sodium.crypto_box_SECRETKEYBYTES);
  sodium.crypto_box_seed_keypair(publicKey, privateKey, seed);
  return { publicKey, privateKey };
}

/** Whether the private key is the one of this public key. */
export function keyPairFits(pair: KeyPair): boolean {
  if (pair.privateKey.length !== keyBytes) return false;
  const publicKey = Buffer.allocUnsafe(sodium.crypto_scalarmult_BYTES);
  sodium.crypto_scalarmult_base(publicKey, pair.privateKey);
  return publicKey.equals(pair.publicKey);
}

export function boxSeal(plain: Buffer, publicKey: Buffer): Buffer {
  const out = Buffer.allocUnsafe(plain.length + sealBytes);
  sodium.crypto_box_seal(out, plain, publicKey);
  return out;
}

export function boxOpen(box: Buffer, pair: KeyPair): Buffer | undefined {
  if (box.length < sealBytes) return undefined;
  const out = Buffer.allocUnsafe(box.length - sealBytes);
  return sodium.crypto_box_seal_open(out, box, pair.publicKey, pair.privateKey) ? out : undefined;
}

/** Argon2id on a thread of its own, so that the event loop stays free. */
export function argon2id(
  password: Buffer,
  salt: Buffer,
  cost: { operations: number; memoryBytes: number },
  size: number,
): Promise<Buffer> {
  const out = Buffer.allocUnsafe(size);
  return new Promise((resolve, reject) => {
    sodium.crypto_pwhash_async(
      out,
      password,
      salt,
      cost.operations,
      cost.memoryBytes,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
      (error) => {
        if (error === null) resolve(out);
        else reject(error);
      },
    );
  });
}

/** The state of a file's stream. */
export type StreamState = Buffer;

export function streamStart(key: Buffer): { state: StreamState; header: Buffer } {
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  const header = Buffer.allocUnsafe(streamHeaderBytes);
  sodium.crypto_secretstream_xchacha20poly1305_init_push(state, header, key);
  return { state, header };
}

export function streamPush(state: StreamState, plain: Buffer, associated: Buffer, last: boolean): Buffer {
  const out = Buffer.allocUnsafe(plain.length + streamTagBytes);
  const tag = last
    ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  sodium.crypto_secretstream_xchacha20poly1305_push(state, out, plain, associated, tag);
  return out;
}

export function streamOpen(header: Buffer, key: Buffer): StreamState {
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key);
  return state;
}

/** Undefined when the piece is not the next one of this stream. */
export function streamPull(
  state: StreamState,
  box: Buffer,
  associated: Buffer,
): { plain: Buffer; last: boolean } | undefined {
  if (box.length < streamTagBytes) return undefined;
  const plain = Buffer.allocUnsafe(box.length - streamTagBytes);
  const tag = Buffer.allocUnsafe(1);
  try {
    sodium.crypto_secretstream_xchacha20poly1305_pull(state, plain, tag, box, associated);
  } catch {
    return undefined;
  }
  return { plain, last: tag[0] === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL };
}
