import { decode } from './charsets';

/** A line of an invitation or a contact card (RFC 5545, RFC 6350, and vCard 2.1): `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** In upper case, without a group before it. */
  name: string;
  parameters: Readonly<Record<string, string>>;
  value: string;
}

const mostLines = 20_000;
const longestLine = 20_000;

/** Lines that were folded are one again: a line that begins with a space goes on the one before it. */
export function contentLines(text: string): ContentLine[] {
  const whole: string[] = [];
  let quoted = false;
  for (const part of text.split(/\r\n|\n|\r/, mostLines)) {
    const last = whole.length - 1;
    const before = whole[last];
    const goesOn = before !== undefined && (/^[ \t]/.test(part) || quoted);
    if (!goesOn) whole.push(part.slice(0, longestLine));
    else if (before.length < longestLine)
      whole[last] = quoted ? `${before.slice(0, -1)}${part.trimStart()}` : `${before}${part.slice(1)}`;
    // vCard 2.1 folds quoted-printable values with = at the end of the line.
    quoted = /^[^:]{0,300}quoted-printable[^:]{0,300}:/i.test(whole.at(-1) ?? '') && part.endsWith('=');
  }
  return whole.flatMap((one) => lineOf(one) ?? []);
}

function lineOf(text: string): ContentLine | undefined {
  const end = colonOf(text);
  if (end < 0) return undefined;
  const [name = '', ...rest] = text.slice(0, end).split(';', 30);
  const parameters: Record<string, string> = {};
  for (const one of rest) {
    const [key = '', value = ''] = one.split('=', 2);
    parameters[key.trim().toUpperCase()] = value.trim().replace(/^"|"$/g, '');
  }
  const value = text.slice(end + 1);
  const isQuoted = /quoted-printable/i.test(rest.join(';'));
  return {
    name: name
      .replace(/^[^.]{0,60}\./, '')
      .trim()
      .toUpperCase(),
    parameters,
    value: isQuoted ? unquoted(value, parameters['CHARSET'] ?? 'utf-8') : value,
  };
}

/** The colon that ends the name: one between double quotes does not. */
function colonOf(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ':' && !quoted) return at;
  }
  return -1;
}

function unquoted(value: string, charset: string): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return decode(charset, bytes) ?? bytes.toString('latin1');
}

/** A value's text: \n is a line end, and \, and \; are the sign itself. */
export const unescaped = (value: string): string =>
  value.replace(/\\(.)/gs, (_whole, sign: string) => (/n/i.test(sign) ? '\n' : sign));

/** The parts of a value that semicolons part, each as text. */
export const partsOf = (value: string): string[] =>
  (value.match(/(?:\\.|[^;\\])+|(?<=;)(?=;)/gs) ?? []).map(unescaped);
