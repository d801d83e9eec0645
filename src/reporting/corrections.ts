import { defang } from '../correspondence/service';
import type { Message } from './messages';
import type { AnswerSection } from './sections';

/** What a correction is about where it is no single answer. */
export const otherAnswer = 'other';

/** The questions that were answered, which a correction can name. */
export const answersIn = (sections: readonly AnswerSection[]): { value: string; text: string }[] =>
  sections.flatMap(({ rows }) => rows.map(({ question, key }) => ({ value: question, text: key })));

/** What a correction is about, in words: the question's. */
export const aboutIn = (sections: readonly AnswerSection[], about: string, other: string): string =>
  answersIn(sections).find(({ value }) => value === about)?.text ?? other;

/** What was corrected stands beside what was told, which stays as it was. A correction of no single answer stands with the messages. */
export const withCorrections = (
  sections: readonly AnswerSection[],
  messages: readonly Message[],
  keyOf: (correction: { question: string; createdAt: number }) => string,
): AnswerSection[] =>
  sections.map((section) => ({
    ...section,
    rows: section.rows.flatMap((row) => [
      row,
      ...messages
        .filter(({ kind, about }) => kind === 'correction' && about === row.question)
        .map(({ text, createdAt }) => ({
          question: '',
          key: keyOf({ question: row.key, createdAt }),
          lines: defang(text).split('\n'),
        })),
    ]),
  }));
