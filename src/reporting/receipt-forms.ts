import { z } from 'zod';
import { holdsCode } from './receipt';

/** Characters, as a person counts them. */
export const longestMessage = 6_000;

/** What a message may be. The code opens the report: the desk never needs it, and it belongs into no text. */
export const messageForm = (code: string) =>
  z.object({
    message: z
      .string({ error: 'message-missing' })
      .transform((text) => text.replace(/\r\n?/g, '\n').trim())
      .pipe(
        z
          .string()
          .min(1, 'message-missing')
          .refine((text) => Array.from(text).length <= longestMessage, 'message-long')
          .refine((text) => !text.includes('\0') && text.isWellFormed(), 'message-signs')
          .refine((text) => !holdsCode(text, code), 'message-code'),
      ),
    'message-id': z.uuid({ error: 'message-missing' }).toLowerCase(),
  });
