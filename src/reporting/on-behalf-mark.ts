import { z } from 'zod';
import { day } from '../clock';
import { SealBroken, type Place } from '../vault';
import type { Visit } from '../web/visit';
import type { TakenDown } from './store';

const field = 'taken-down';
const purpose = 'taken-down-mark';
const place: Place = { table: 'form', row: '', column: field, revision: 0 };
/** As long as the draft that it was made for may live. */
const lifetimeMs = 7 * day;

const mark = z.object({
  by: z.string(),
  how: z.enum(['phone', 'in-person']),
  until: z.number(),
});

/**
 * What the pages of a report carry that an officer enters for somebody else, sealed by the server: a page whose draft is
 * lost begins a new one, and without the mark the officer would be shown a receipt that stays the whole key.
 */
export function markFields(visit: Visit, onBehalf: TakenDown | undefined): { name: string; value: string }[] {
  if (onBehalf === undefined) return [];
  const plain = Buffer.from(JSON.stringify({ ...onBehalf, until: visit.now + lifetimeMs }));
  const box = visit.deps.serverKeys.sealUnder(purpose, place, plain);
  return [{ name: field, value: box.toString('base64url') }];
}

/** The mark that came with the page; undefined for every other page, and for one that is not of our making. */
export function carriedMark(visit: Visit): TakenDown | undefined {
  const carried = visit.body[field];
  if (typeof carried !== 'string' || carried === '') return undefined;
  try {
    const box = Buffer.from(carried, 'base64url');
    const opened: unknown = JSON.parse(visit.deps.serverKeys.openUnder(purpose, place, box).toString('utf8'));
    const { by, how, until } = mark.parse(opened);
    return until > visit.now ? { by, how } : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
