import { limits } from './limits';

/** Signs that show nothing, or turn the order of what stands beside them: they hide what a name or a link really is. */
const unseen = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;
/** Control signs (but for tab and line feed) and halves of a sign: no field of ours takes them. */
const forbidden = /[^\P{Cc}\t\n]|\p{Cs}/gu;

const cleaned = (text: string): string => text.replace(unseen, '').replace(forbidden, ' ');

/** A name, a subject, a place: one line. */
export const line = (text: string, most: number = limits.name): string =>
  clipped(
    cleaned(text.slice(0, most * 4))
      .replace(/\s+/gu, ' ')
      .trim(),
    most,
  );

/** A text of several lines, at most two line ends in a row. */
export const paragraphs = (text: string): string =>
  clipped(
    cleaned(text.slice(0, limits.text * 4).replace(/\r\n?/g, '\n'))
      .split('\n')
      .map((one) => one.replace(/[^\S\n]+/gu, ' ').trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    limits.text,
  );

/** Cut so that no sign is halved. */
const clipped = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
};

export const unique = <Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[] =>
  [...new Map(values.map((value) => [keyOf(value), value] as const).reverse()).values()].reverse();
