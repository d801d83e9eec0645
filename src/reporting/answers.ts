/**
 * What a reporter answered, by question. A choice, text, day (YYYY-MM-DD) or ticked box is a string, several choices a
 * list, a repeating section a list of entries by field. A question that was asked and left empty has '' or []: so the
 * answers alone say which pages were filled in.
 */
export type Answers = Record<string, Answer>;
export type Answer = string | string[] | Record<string, string>[];

/** What stood in a page's fields, by field name, checked or not: what a form shows again. */
export type Typed = Record<string, string | string[]>;

export const textOf = (answers: Answers, question: string): string => {
  const answer = answers[question];
  return typeof answer === 'string' ? answer : '';
};

export const isEmpty = (answer: Answer | undefined): boolean => answer === undefined || answer.length === 0;

/** An answer inside an entry of a section: several choices are kept as one text, their names with spaces between them. */
export const answerIn = (
  entry: Readonly<Record<string, string>>,
  field: { name: string; kind: string },
): Answer => {
  const text = entry[field.name] ?? '';
  return field.kind === 'choices' ? text.split(' ').filter((name) => name !== '') : text;
};

/** The entries of a section. */
export const entriesOf = (answer: Answer | undefined): Record<string, string>[] =>
  [answer ?? []].flat().filter((entry) => typeof entry === 'object');
