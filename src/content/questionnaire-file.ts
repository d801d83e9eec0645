import { z } from 'zod';
import { nameIn } from './check';
import type { Condition, Questionnaire } from './types';

const answers = z.array(nameIn).min(1, 'Name at least one answer.');

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: nameIn, is: answers }),
    z.strictObject({ question: nameIn, isNot: answers }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
  ]),
);

const options = z.union([
  z.array(nameIn).min(2, 'A choice is between two or more.'),
  z.literal('sites'),
  z.strictObject({
    taxonomy: z.enum(['channels', 'topics', 'settings', 'sensitivities', 'responses', 'warning-signs']),
  }),
]);

const base = {
  name: nameIn,
  required: z.boolean(),
  requiredWhen: condition.exactOptional(),
  when: condition.exactOptional(),
};
const length = z.int().min(1).max(20_000);

const choice = z.strictObject({ kind: z.literal('choice'), ...base, options });
const text = z.strictObject({
  kind: z.literal('text'),
  ...base,
  maxLength: length,
  autocomplete: z.string().exactOptional(),
});

const question = z.discriminatedUnion('kind', [
  choice,
  text,
  z.strictObject({ kind: z.literal('choices'), ...base, options, none: nameIn.exactOptional() }),
  z.strictObject({
    kind: z.literal('long-text'),
    ...base,
    minLength: length.exactOptional(),
    minLengthHan: length.exactOptional(),
    maxLength: length,
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...base,
    allowed: z.enum(['past-or-today', 'today-or-later', 'any']),
  }),
  z.strictObject({
    kind: z.literal('people'),
    ...base,
    most: z.int().min(1).max(50),
    fields: z.array(z.discriminatedUnion('kind', [choice, text])).min(1),
  }),
  z.strictObject({
    kind: z.literal('files'),
    ...base,
    mostFiles: z.int().min(1).max(100),
    mostBytesEach: z.int().min(1),
  }),
  z.strictObject({ kind: z.literal('confirmation'), ...base }),
]);

/** The shape of a questionnaire's file. What names what is held together in questionnaire-rules.ts. */
export const questionnaireFile: z.ZodType<Omit<Questionnaire, 'name'>> = z.strictObject({
  version: z.int().min(1),
  steps: z
    .array(
      z.strictObject({
        name: nameIn,
        when: condition.exactOptional(),
        optionalWhen: condition.exactOptional(),
        questions: z.array(question).min(1, 'A step has a question.'),
      }),
    )
    .min(1, 'A questionnaire has a step.'),
});
