import { z } from 'zod';

/** The version of the case that the page showed. Nobody types it: one that is no number is a broken form. */
export const version = z.coerce.number({ error: 'broken' }).int('broken').positive('broken');

/** Longest text of one field that a desk writes, in characters. */
const longestText = 6_000;

export const readable = z
  .string()
  .trim()
  .max(longestText, 'too-long')
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable');

/** @param missing which text is asked for where the field is empty */
export const text = (missing: string) => z.string({ error: missing }).pipe(readable.min(1, missing));

export const plainActionForm = z.object({ version });
/** Who reads a note: everybody at the desk, or nobody but who wrote it. */
export const noteReaders = ['desk', 'me'] as const;

export const noteForm = z.object({
  version,
  note: text('note'),
  'note-for': z.enum(noteReaders, { error: 'broken' }).default('desk'),
});
/** `question-to` is a report of the case; '' is the one that it was opened for. */
export const questionForm = z.object({
  version,
  question: text('question'),
  'question-to': z.string().max(40).default(''),
});
export const priorityForm = z.object({
  version,
  priority: z.enum(['1', '2', '3', '4'], { error: 'priority' }).transform(Number),
  'priority-reason': text('reason'),
});
export const refusalForm = z.object({ version, 'refusal-reason': readable.default('') });

/** Both looks at the replacement of a receipt take the same fields. */
export const lostReceiptForm = z.object({
  version,
  'lost-reason': text('lost-reason'),
  'in-person': z.literal('yes', { error: 'in-person' }),
});

/** @param dispositions what the taxonomy offers: nothing else is taken */
export const closingForm = (dispositions: readonly string[]) =>
  z.object({ version, disposition: z.enum(dispositions, { error: 'disposition' }), words: text('words') });
