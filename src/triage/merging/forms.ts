import { z } from 'zod';
import { readable, text, version } from '../forms';

export const mergeForm = z.object({
  version,
  // A reference is copied with spaces around it, or in small letters.
  into: z.string({ error: 'into' }).pipe(readable.toUpperCase().min(1, 'into')),
  'merge-reason': text('merge-reason'),
});

export const undoMergeForm = z.object({ version, 'undo-reason': text('undo-reason') });
