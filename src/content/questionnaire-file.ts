import { z } from 'zod';
import { nameIn } from './check';
import { relativeDay } from './conditions';
import type { Condition, Questionnaire } from './types';

const answers = z.array(nameIn).min(1, 'Name at least one answer.');
const bound = z
  .string()
  .refine(
    (text) => relativeDay.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text) || /^\d{2}:\d{2}$/.test(text),
    'Write a day as YYYY-MM-DD, today, today+3 or today-30, a time as HH:MM, in quotes.',
  );
const number = z.number('A number is meant here.');

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ question: nameIn, is: answers }),
      z.strictObject({ question: nameIn, isNot: answers }),
      z.strictObject({ question: nameIn, answered: z.boolean() }),
      z.strictObject({ question: nameIn, atLeast: number, atMost: number.exactOptional() }),
      z.strictObject({ question: nameIn, atMost: number }),
      z.strictObject({ question: nameIn, from: bound, to: bound.exactOptional() }),
      z.strictObject({ question: nameIn, to: bound }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ someEntry: nameIn, where: condition }),
      z.strictObject({ everyEntry: nameIn, where: condition }),
    ],
    'A condition is one of: question with is, isNot, answered, atLeast, atMost, from or to; all; any; not; ' +
      'someEntry or everyEntry with where.',
  ),
);

const options = z.union(
  [
    z.array(nameIn).min(2, 'A choice is between two or more.'),
    z.literal('sites'),
    z.strictObject({ taxonomy: nameIn }),
  ],
  'Options are two names or more, `sites`, or `{ taxonomy: LIST }`.',
);

const base = {
  name: nameIn,
  required: z.boolean(),
  requiredWhen: condition.exactOptional(),
  when: condition.exactOptional(),
};
const length = z.int().min(1).max(20_000);
const kind = <Kind extends string>(name: Kind) => ({ kind: z.literal(name), ...base });
const facet = z.literal(true).exactOptional();
const autocomplete = z.string().exactOptional();

const fieldKinds = [
  z.strictObject({
    ...kind('choice'),
    options,
    shownAs: z.enum(['buttons', 'list']).exactOptional(),
    facet,
  }),
  z.strictObject({ ...kind('choices'), options, none: nameIn.exactOptional(), facet }),
  z.strictObject({ ...kind('yes-no'), notSure: z.literal(true).exactOptional() }),
  z.strictObject({ ...kind('text'), maxLength: length, autocomplete }),
  z.strictObject({ ...kind('email'), autocomplete }),
  z.strictObject({ ...kind('phone'), autocomplete }),
  z.strictObject({ ...kind('link'), autocomplete }),
  z.strictObject({ ...kind('place'), autocomplete }),
  z.strictObject({
    ...kind('long-text'),
    minLength: length.exactOptional(),
    minLengthHan: length.exactOptional(),
    maxLength: length,
  }),
  z.strictObject({ ...kind('date'), allowed: z.enum(['past-or-today', 'today-or-later', 'any']) }),
  z.strictObject(kind('time')),
  z.strictObject({
    ...kind('number'),
    least: number.exactOptional(),
    most: number.exactOptional(),
    decimals: z.int().min(0).max(6).exactOptional(),
  }),
  z.strictObject(kind('confirmation')),
] as const;

const fieldOfSection = z.discriminatedUnion(
  'kind',
  fieldKinds,
  'In a section there is no such kind of question: neither files nor a further section.',
);
const section = { most: z.int().min(1).max(50), fields: z.array(fieldOfSection).min(1) };

const question = z.discriminatedUnion(
  'kind',
  [
    ...fieldKinds,
    z.strictObject({ ...kind('people'), ...section }),
    z.strictObject({ ...kind('section'), ...section }),
    z.strictObject({
      ...kind('files'),
      mostFiles: z.int().min(1).max(100),
      mostBytesEach: z.int().min(1),
    }),
  ],
  'There is no such kind of question.',
);

/** The shape of a questionnaire's file. What names what is held together in questionnaire-rules.ts. */
export const questionnaireFile: z.ZodType<Omit<Questionnaire, 'name' | 'namespace'>> = z.strictObject({
  version: z.int('The version is a whole number.').min(1),
  wordsBy: nameIn.exactOptional(),
  headedBy: nameIn.exactOptional(),
  offered: z.literal(true).exactOptional(),
  steps: z
    .array(
      z.strictObject({
        name: nameIn,
        when: condition.exactOptional(),
        optionalWhen: condition.exactOptional(),
        goesOnIn: z
          .array(z.strictObject({ question: nameIn, is: answers, questionnaire: nameIn }))
          .min(1)
          .exactOptional(),
        questions: z.array(question).min(1, 'A step has a question.'),
      }),
    )
    .min(1, 'A questionnaire has a step.'),
});
