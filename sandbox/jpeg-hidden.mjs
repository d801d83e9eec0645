// A JPEG (ITU-T T.81) as it lies in a PDF, without what it hides. The document says how the picture is turned and in which
// colours it is, so that more can go than from a picture that stands alone; the coded picture is copied byte for byte.

const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
const comment = 0xfe;
const standsAlone = (code) => code === 0x01 || (code >= 0xd0 && code <= 0xd7);

/** Of the application segments a decoder needs the colour profile, and how the colours were changed. */
function isNeeded(code, payload) {
  const begins = (words) => payload.subarray(0, words.length).equals(Buffer.from(words, 'latin1'));
  if (code === 0xe0) return begins('JFIF\0') && payload.length === 14;
  if (code === 0xe2) return begins('ICC_PROFILE\0');
  return code === 0xee && begins('Adobe') && payload.length === 12;
}

/** @returns the picture without it, the same where it hides nothing, undefined where its parts do not fit together */
export function jpegWithoutHidden(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== start) return undefined;
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  let scans = 0;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return undefined;
    while (bytes[at] === 0xff) at += 1;
    const code = bytes[at];
    if (code === undefined) return undefined;
    at += 1;
    if (code === 0 || standsAlone(code) || code === start) continue;
    if (code === end) break;
    if (at + 2 > bytes.length) return undefined;
    const next = at + Math.max(2, bytes.readUInt16BE(at));
    if (next > bytes.length) return undefined;
    const isApplication = code >= 0xe0 && code <= 0xef;
    const isKept = isApplication ? isNeeded(code, bytes.subarray(at + 2, next)) : code !== comment;
    if (isKept) kept.push(Buffer.of(0xff, code), bytes.subarray(at, next));
    at = next;
    if (code !== scan) continue;
    scans += 1;
    const last = endOfScan(bytes, at);
    if (last < 0) return undefined;
    kept.push(bytes.subarray(at, last));
    at = last;
  }
  if (scans === 0) return undefined;
  const stripped = Buffer.concat([...kept, Buffer.of(0xff, end)]);
  return stripped.equals(bytes) ? bytes : stripped;
}

/** Coded data goes on over stuffed zeros and restart markers, to any other marker. */
function endOfScan(bytes, from) {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  return -1;
}
