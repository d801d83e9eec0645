/** A place in a content file that is wrong, in words for the person who edits it. */
export interface ContentProblem {
  /** Path of the file as given to the loader. */
  file: string;
  /** 1 is the first line. */
  line: number;
  reason: string;
}

export const inWords = (problem: ContentProblem): string =>
  `${problem.file}:${problem.line}: ${problem.reason}`;

/** Content that can't be used. It lists everything that is wrong, not only the first. */
export class ContentInvalid extends Error {
  constructor(readonly problems: readonly ContentProblem[]) {
    super(`The content can't be used:\n${problems.map((problem) => `  ${inWords(problem)}`).join('\n')}`);
    this.name = 'ContentInvalid';
  }
}
