import { z } from 'zod';
import { queuePageSize } from '../queue-row';

/** A case as a box stands for it: its reference and the version that the page showed. */
const chosen = z
  .string()
  .regex(/^PG-[0-9A-Z]{8}\.\d{1,9}$/, 'broken')
  .transform((value) => {
    const [reference = '', version = ''] = value.split('.');
    return { reference, version: Number(version) };
  });

/** Boxes that were ticked: one comes as a text, several as a list. */
const cases = z
  .union([z.string(), z.array(z.string())], { error: 'cases' })
  .transform((values) => [...new Set([values].flat())])
  .pipe(z.array(chosen).max(queuePageSize, 'broken'));

const id = (missing: string) => z.string({ error: missing }).min(1, missing).max(40, missing);

/** What is done to the cases that were chosen, by the button that was pressed. */
export const selectionForm = z.discriminatedUnion(
  'action',
  [
    z.object({ action: z.literal('assign'), cases, assignee: id('assignee') }),
    z.object({ action: z.literal('set-label'), cases, label: id('label') }),
    z.object({ action: z.literal('take-label'), cases, label: id('label') }),
  ],
  { error: 'broken' },
);

export type Selection = z.infer<typeof selectionForm>;
