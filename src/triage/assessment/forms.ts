import { z } from 'zod';
import { text, version } from '../forms';
import { confidences, nextSteps } from './judgement';

export const judgementForm = z.object({
  version,
  conduct: text('conduct'),
  alternatives: text('alternatives'),
  exculpatory: text('exculpatory'),
  confidence: z.enum(confidences, { error: 'confidence' }),
  'next-step': z.enum(nextSteps, { error: 'next-step' }),
});

export const revealForm = z.object({ version, 'reveal-reason': text('reveal-reason') });
