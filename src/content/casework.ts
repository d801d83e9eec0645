import { z } from 'zod';
import { checked, nameIn, reasoned } from './check';
import { readNeeded, type ContentDirs, type Source } from './files';
import type { ContentProblem } from './problem';
import { optionsOf } from './questionnaire-rules';
import { questionsOf } from './questionnaires';
import type { Casework, Questionnaire, Taxonomy } from './types';

const names = z.array(nameIn).min(1);

const messagesFile = z.strictObject({
  version: z.int().min(1),
  questions: z.array(z.strictObject({ name: nameIn, paths: names.exactOptional() })),
  closings: z.array(z.strictObject({ name: nameIn, dispositions: names })),
});

const tasksFile = z.strictObject({
  version: z.int().min(1),
  tasks: z.array(
    reasoned({
      name: nameIn,
      paths: names.exactOptional(),
      channels: names.exactOptional(),
      responses: names.exactOptional(),
      workingDays: z.int().min(0).max(366),
    }),
  ),
});

/** Reads the texts and tasks that officers choose from, and holds every name in them to what reports can say. */
export function readCasework(
  dirs: ContentDirs,
  questionnaires: ReadonlyMap<string, Questionnaire>,
  taxonomy: Taxonomy | undefined,
  problems: ContentProblem[],
): Casework | undefined {
  const messages = readNeeded(dirs, 'desk/messages.yaml', problems);
  const tasks = readNeeded(dirs, 'desk/tasks.yaml', problems);
  const written = messages && checked(messages, messagesFile, problems);
  const listed = tasks && checked(tasks, tasksFile, problems);
  if (messages === undefined || tasks === undefined) return undefined;
  if (written === undefined || listed === undefined) return undefined;
  const casework: Casework = {
    questions: written.questions.map(({ name, paths = [] }) => ({ name, paths })),
    closings: written.closings,
    tasks: listed.tasks.map(({ name, paths = [], channels = [], responses = [], workingDays }) => ({
      ...{ name, paths, channels, responses, workingDays },
    })),
  };
  if (taxonomy !== undefined) {
    const paths = pathsOf(questionnaires, taxonomy);
    problems.push(
      ...repeated(messages, 'questions', casework.questions),
      ...repeated(messages, 'closings', casework.closings),
      ...repeated(tasks, 'tasks', casework.tasks),
      ...strange(messages, 'questions', 'paths', casework.questions, paths),
      ...strange(messages, 'closings', 'dispositions', casework.closings, taxonomy.dispositions),
      ...strange(tasks, 'tasks', 'paths', casework.tasks, paths),
      ...strange(tasks, 'tasks', 'channels', casework.tasks, taxonomy.channels),
      ...strange(tasks, 'tasks', 'responses', casework.tasks, taxonomy.responses),
    );
  }
  return casework;
}

/** What kinds of report there are, in whichever questionnaire. */
const pathsOf = (questionnaires: ReadonlyMap<string, Questionnaire>, taxonomy: Taxonomy): string[] =>
  [...questionnaires.values()].flatMap(questionsOf).flatMap((question) => {
    if (question.name !== 'path' || !('options' in question)) return [];
    return [...(optionsOf(question.options, taxonomy) ?? [])];
  });

const at = (source: Source, place: readonly PropertyKey[], reason: string): ContentProblem => ({
  file: source.file,
  line: source.lineOf(place),
  reason: `${place.join('.')}: ${reason}`,
});

const repeated = (source: Source, list: string, entries: readonly { name: string }[]): ContentProblem[] =>
  entries.flatMap(({ name }, index) =>
    entries.findIndex((one) => one.name === name) < index
      ? [at(source, [list, index, 'name'], `${name} is here twice.`)]
      : [],
  );

const strange = <Key extends string>(
  source: Source,
  list: string,
  key: Key,
  entries: readonly Readonly<Record<Key, readonly string[]>>[],
  known: readonly string[],
): ContentProblem[] =>
  entries.flatMap((entry, index) =>
    entry[key]
      .filter((name) => !known.includes(name))
      .map((name) => at(source, [list, index, key], `No report can say ${name} there.`)),
  );
