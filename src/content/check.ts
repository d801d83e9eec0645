import { z } from 'zod';
import type { Source } from './files';
import type { ContentProblem } from './problem';
import type { FigureReason } from './types';

/** What questions, steps, options and the like are called in the files: they become field names and text keys. */
export const nameIn = z
  .string('A name is missing here.')
  .regex(/^[a-z]+(-[a-z]+)*$/, 'A name is made of lower-case words with dashes between them.');

const why = z.string('Say here why, in `why`.').min(10, 'Say here why, in a sentence.');

/**
 * A figure with its reason. `ownJudgement: true` marks one that no rule gives, and that a site may change; any other
 * names the rule it comes from in `source`.
 */
export const reasoned = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z
    .strictObject({
      ...shape,
      why,
      ownJudgement: z.literal(true).exactOptional(),
      source: z.string().min(3).exactOptional(),
    })
    .refine(
      (figure) => 'ownJudgement' in figure !== 'source' in figure,
      'Name the rule in `source`, or mark the figure with `ownJudgement: true`.',
    );

/** Why a figure of a file is what it is. */
export const reasonIn = (
  { shipped }: Pick<Source, 'shipped'>,
  figure: { why: string; source?: string },
): FigureReason => ({ why: figure.why, source: figure.source, shipped });

/** Checks a file's data. What is wrong is added to the problems with its line. */
export function checked<Out>(
  source: Source,
  schema: z.ZodType<Out>,
  problems: ContentProblem[],
): Out | undefined {
  const result = schema.safeParse(source.value, {
    error: (issue) =>
      issue.code === 'invalid_type' && issue.input === undefined ? 'This is missing.' : undefined,
  });
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(problemOf(source, issue));
  return undefined;
}

function problemOf(source: Source, issue: z.core.$ZodIssue): ContentProblem {
  // An unknown key is shown where it stands, not where its mapping begins.
  const place = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const where = issue.path.map(String).join('.');
  const words = wordsOf(issue);
  return {
    file: source.file,
    line: source.lineOf(place),
    reason: where === '' ? words : `${where}: ${words}`,
  };
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input')
    return 'This is none of the allowed forms.';
  if (issue.code === 'unrecognized_keys') return `There is no key ${issue.keys.join(', ')} here.`;
  return issue.message;
}
