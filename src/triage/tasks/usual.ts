import type { Casework, TaskTemplate } from '../../content/types';
import type { Statement } from '../../reporting/service';

const valuesOf = (answers: Statement['answers'], question: string): string[] =>
  [answers[question] ?? []].flat().filter((value) => typeof value === 'string');

const fits = (wanted: readonly string[], said: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((name) => said.includes(name));

/** What is usually done about reports like these. */
export const usualTasks = (
  { tasks }: Pick<Casework, 'tasks'>,
  reports: readonly { statement: Statement }[],
): TaskTemplate[] =>
  tasks.filter((task) =>
    reports.some(
      ({ statement: { answers } }) =>
        fits(task.paths, valuesOf(answers, 'path')) &&
        fits(task.channels, valuesOf(answers, 'channel')) &&
        fits(task.responses, valuesOf(answers, 'response')),
    ),
  );
