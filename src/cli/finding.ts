/** One line of what `perigee doctor` finds. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  about: string;
  /** What is so; and where it is not well, what to do. */
  words: string;
}

export const ok = (about: string, words: string): Finding => ({ level: 'ok', about, words });
export const warn = (about: string, words: string): Finding => ({ level: 'warn', about, words });
export const fail = (about: string, words: string): Finding => ({ level: 'fail', about, words });
