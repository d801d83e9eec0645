import { inOneSpelling } from './receipt';

const groups = 5;

/** Which group a person is asked for, 1 to 5: always the same one of a code, so that a page that is asked for again asks the same. */
export const numberOfGroup = (code: string): number =>
  1 + (Array.from(code).reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % groups);

export const groupOf = (code: string): string => code.split('-')[numberOfGroup(code) - 1] ?? '';

/** As it was typed: in small letters, with spaces, with look-alikes. */
export const isGroup = (typed: string, group: string): boolean =>
  typed.length <= 200 && inOneSpelling(typed) === inOneSpelling(group);
