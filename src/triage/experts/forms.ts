import { z } from 'zod';
import { readable, text, version } from '../forms';

/** For how many days a link opens. Our own figures: a week is usual, a month is the most. */
export const expertDays = ['3', '7', '14', '30'] as const;
const mostPassages = 60;
const mostPictures = 4;

const chosen = (most: number, error: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => [value].flat())
    .refine((list) => list.length <= most, error);

const address = readable.pipe(z.email('expert-address')).transform((value) => value.toLowerCase());

/** @param locales languages that the product has */
export const expertForm = (locales: readonly string[]) =>
  z.object({
    version,
    'expert-name': text('expert-name').pipe(z.string().max(200, 'expert-name-long')),
    'expert-address': z.string({ error: 'expert-address' }).pipe(address),
    'expert-locale': z.enum(locales, { error: 'expert-locale' }),
    'expert-question': text('expert-question'),
    passages: chosen(mostPassages, 'passages-many'),
    pictures: chosen(mostPictures, 'pictures-many'),
    strike: readable.default(''),
    'strike-names': z.literal('yes').optional().catch(undefined),
    days: z.enum(expertDays, { error: 'days' }).transform(Number),
  });

export type ExpertForm = z.infer<ReturnType<typeof expertForm>>;

export const expertAnswerForm = z.object({ 'expert-answer': text('expert-answer') });
