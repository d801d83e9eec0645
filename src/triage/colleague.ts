import type { Statement } from '../reporting/service';

/** Whether the reporter said of somebody in the report that they are a colleague. */
export const concernsColleague = (answers: Statement['answers']): boolean =>
  Object.values(answers)
    .flat()
    .some((entry) => typeof entry === 'object' && entry['colleague'] === 'yes');
