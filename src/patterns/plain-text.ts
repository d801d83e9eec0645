const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;

/** Digits of any script as 0 to 9. Unicode keeps them in runs of ten. */
const plainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    let below = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(point - below - 1))) below += 1;
    return String(below % 10);
  });

/** One form of the same text (NFKC): full-width letters and digits of any script as plain ones, nothing invisible. */
export const plainText = (text: string): string =>
  // What is all ASCII is plain already.
  /^[\t\n\r -~]*$/.test(text) ? text : plainDigits(text.normalize('NFKC').replace(invisible, ''));

/** Case folded: upper and back, so that ß is ss and a final sigma a sigma like any other. */
export const folded = (text: string): string => text.toUpperCase().toLowerCase().normalize('NFKC');

/** Careful people write links so that nobody follows them by mistake: hxxps[:]//evil[.]example, a (at) b (dot) example. */
export const refanged = (text: string): string =>
  text
    .replace(/\bh(?:xx|\*\*)p(s?)\b/gi, 'http$1')
    .replace(/[[({<]\s?\.\s?[\])}>]/g, '.')
    .replace(/\s?[[({<]\s?(?:dot|punkt|点)\s?[\])}>]\s?/gi, '.')
    .replace(/\s?[[({<]\s?(?:@|at)\s?[\])}>]\s?/gi, '@')
    .replace(/[[({<]\s?(:\/\/|:|\/)\s?[\])}>]/g, '$1');
