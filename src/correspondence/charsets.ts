import { NotReadable } from './shape';

/** UTF-7 writes < and > as letters: what reads it as anything else sees other words than the sender's program did. */
const utf7 =
  /(?:charset\s{0,5}=\s{0,5}["']?|=\?|;charset=)(?:x-)?(?:unicode-1-1-|csunicode11)?utf-?7(?:-imap)?(?:["'?*;:\s]|$)/im;

/** @throws NotReadable where a text says that it is UTF-7 */
export function refuseUtf7(bytes: Uint8Array): void {
  if (utf7.test(Buffer.from(bytes).toString('latin1'))) throw new NotReadable('character-set');
}

/** The text of a file that does not name its character set: by its mark, else UTF-8, else what its bytes look like. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes) ?? '';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes) ?? '';
  const guessed = comesInPairs(bytes) ? decode('gb18030', bytes) : undefined;
  return decode('utf-8', bytes) ?? guessed ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Chinese of before Unicode has two high bytes a sign; an accented letter of a European one stands alone. */
function comesInPairs(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) run += 1;
    else if (run % 2 === 1) return false;
    else run = 0;
  }
  return run % 2 === 0;
}

/** The text in a character set that is named; undefined for one that nobody knows, and for bytes that it has not. */
export function decode(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
