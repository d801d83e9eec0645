import { z } from 'zod';

export const grantForm = z.object({
  /** The one that the page showed: the two have compared it. */
  fingerprint: z.string({ error: 'fingerprint' }).regex(/^\d{5}(?: \d{5}){7}$/, 'fingerprint'),
  compared: z.literal('yes', { error: 'compared' }),
});

export const renewalForm = z.object({ understood: z.literal('yes', { error: 'understood' }) });

export const recoveryForm = z.object({
  'recovery-code': z
    .string({ error: 'recovery-code' })
    .trim()
    .min(1, 'recovery-code')
    .max(200, 'recovery-code'),
});
