import { z } from 'zod';
import { version } from '../forms';

/** Longest name of a label, in characters: it has to fit a tag. */
const longestName = 40;

const name = z
  .string({ error: 'name' })
  .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .max(longestName, 'name-too-long')
      .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable'),
  );

/** Boxes that were ticked: none comes as nothing, one as a text, several as a list. */
const ticked = z
  .union([z.string(), z.array(z.string())], { error: 'broken' })
  .optional()
  .transform((values) => [...new Set([values ?? []].flat())]);

/** The labels of one case: all that are ticked, and perhaps one that is made now. */
export const caseLabelsForm = z.object({
  version,
  labels: ticked,
  methods: ticked,
  'new-label': name.default(''),
});

export const newLabelForm = z.object({
  name: name.refine((value) => value !== '', 'name'),
  desk: z.string().max(40).default(''),
});

export const renameForm = z.object({ version, name: name.refine((value) => value !== '', 'name') });

export const retirementForm = z.object({
  version,
  state: z.enum(['active', 'retired'], { error: 'broken' }),
});
