import { z } from 'zod';
import { ownWords } from '../receipt-forms';
import { isAddress } from './notice-wish';
import { handledWell } from './rating';

const id = z.uuid({ error: 'message-missing' }).toLowerCase();

/** @param abouts the questions that were answered, and `other` */
export const correctionForm = (code: string, abouts: readonly string[]) =>
  z.object({
    about: z.enum(abouts, { error: 'about' }),
    message: ownWords(code).refine((text) => text !== '', 'correction-missing'),
    'message-id': id,
  });

export const withdrawalForm = (code: string) =>
  z.object({ message: ownWords(code).default(''), 'message-id': id });

export const ratingForm = (code: string) =>
  z.object({ handled: z.enum(handledWell, { error: 'handled' }), message: ownWords(code).default('') });

const yes = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

export const noticesForm = z
  .object({
    wish: z.enum(['yes', 'no'], { error: 'wish' }),
    address: z
      .string()
      .default('')
      .transform((text) => text.trim()),
    'may-name': yes,
  })
  .refine(({ wish, address }) => wish === 'no' || isAddress(address), {
    path: ['address'],
    error: 'address',
  });
