import { z } from 'zod';
import { holdsAnyCode } from './codes-in-text';

/** Characters, as a person counts them. */
export const longestMessage = 6_000;

/** What a reporter writes after the report. The code opens it: the desk never needs it, and it belongs into no text. */
export const ownWords = (code: string) =>
  z
    .string({ error: 'message-missing' })
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .refine((text) => Array.from(text).length <= longestMessage, 'message-long')
        .refine((text) => !text.includes('\0') && text.isWellFormed(), 'message-signs')
        .refine((text) => !holdsAnyCode(text, [code]), 'message-code'),
    );

export const messageForm = (code: string) =>
  z.object({
    message: ownWords(code).refine((text) => text !== '', 'message-missing'),
    'message-id': z.uuid({ error: 'message-missing' }).toLowerCase(),
  });
