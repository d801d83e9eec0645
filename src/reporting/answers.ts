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
