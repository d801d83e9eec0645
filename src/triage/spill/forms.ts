import { z } from 'zod';
import { listOf } from '../access/forms';
import { text, version } from '../forms';

export const lockForm = z.object({ version, officers: listOf, 'spill-reason': text('reason') });
export const endForm = z.object({ version, 'end-reason': text('reason') });
export const shredForm = z.object({ version, 'shred-reason': text('reason') });
