import { z } from 'zod';

/** The version of the case that the page showed. */
const version = z.coerce.number({ error: 'version' }).int('version').positive('version');

/** Longest text of one field that a desk writes, in characters. */
export const longestText = 6_000;

const text = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(longestText, 'too-long')
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable');

export const plainActionForm = z.object({ version });
export const noteForm = z.object({ version, note: text('note') });
export const questionForm = z.object({ version, question: text('question') });
export const priorityForm = z.object({
  version,
  priority: z.coerce.number({ error: 'priority' }).int('priority').min(1, 'priority').max(4, 'priority'),
  'priority-reason': text('reason'),
});
export const refusalForm = z.object({ version, 'refusal-reason': text('reason') });

/** @param dispositions what the taxonomy offers: nothing else is taken */
export const closingForm = (dispositions: readonly string[]) =>
  z.object({
    version,
    disposition: z
      .string({ error: 'disposition' })
      .refine((value) => dispositions.includes(value), 'disposition'),
    words: text('words'),
  });

/** The fields that a failed form keeps. */
export const typedFields = [
  'note',
  'question',
  'priority',
  'priority-reason',
  'disposition',
  'words',
  'refusal-reason',
] as const;
