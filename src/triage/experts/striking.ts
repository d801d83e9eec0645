import { concealerOf } from '../../patterns/service';
import { hiddenNameMark, namedIn } from '../../reporting/service';
import type { OpenedReport } from '../case-report';
import type { Passage } from './contents';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** One word or phrase a line. */
export const phrasesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** What is struck out unless the officer says otherwise: whoever is named in the reports' fields. */
export const usualPhrases = (reports: readonly Pick<OpenedReport, 'statement' | 'identity'>[]): string[] => [
  ...new Set(
    reports.flatMap(({ statement, identity }) => {
      const { people, organisations, others } = namedIn(statement.answers, identity);
      return [...people, ...organisations, ...others]
        .map((text) => text.trim())
        .filter((text) => text !== '');
    }),
  ),
];

/**
 * A copy in which nothing that was struck out is left: not under a cover, but gone. A phrase goes wherever it stands, also
 * inside a longer word, in capitals or not. What stands in its place is as long for every phrase.
 */
export function struck(
  passages: readonly Passage[],
  wish: { phrases: readonly string[]; namesToo: boolean },
): Passage[] {
  const patterns = [...wish.phrases]
    .sort((one, other) => other.length - one.length)
    .map((phrase) => new RegExp(escaped(phrase).replace(/\s+/g, String.raw`\s+`), 'giu'));
  const names = wish.namesToo
    ? concealerOf({ people: wish.phrases, organisations: [], others: [] }, hiddenNameMark)
    : (text: string): string => text;
  const strike = (text: string): string =>
    names(patterns.reduce((left, pattern) => left.replace(pattern, hiddenNameMark), text));
  return passages.map(({ title, lines }) => ({
    title,
    // A phrase may run over the end of a line.
    lines: strike(lines.join('\n')).split('\n'),
  }));
}
