import { z } from 'zod';
import { text, version } from '../forms';

/** What a page offers as ids: anything else was not chosen there, and the service says so. */
const chosen = (missing: string) => z.string({ error: missing }).min(1, missing);

/** Boxes that were ticked: none, one, or several. */
export const listOf = z.preprocess(
  (value: unknown): unknown[] => (value === undefined ? [] : [value].flat()),
  z.array(z.string()),
);

export const handOverForm = z.object({
  version,
  'hand-over-desk': chosen('desk'),
  'hand-over-reason': text('reason'),
});
export const restrictForm = z.object({ version, officers: listOf, 'restrict-reason': text('reason') });
export const recuseForm = z.object({
  version,
  'recuse-person': chosen('person'),
  'recuse-reason': text('reason'),
});
export const nameForm = z.object({
  version,
  'named-officer': chosen('person'),
  'name-reason': text('reason'),
});
export const liftForm = z.object({ version, 'lift-reason': text('reason') });

/** The ids that were ticked, as they were sent. */
export const ticked = (body: Readonly<Record<string, unknown>>): string[] =>
  listOf.safeParse(body['officers']).data ?? [];

export const takeOverForm = z.object({
  'take-case': chosen('case'),
  'recovery-code': z.string({ error: 'recovery-code' }).min(1, 'recovery-code').max(200, 'recovery-code'),
  'take-reason': text('reason'),
});
