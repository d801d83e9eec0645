import { z } from 'zod';
import { runApart } from './apart';
import { hiddenKinds, inOrder, type HiddenKind } from './hidden';

const limits = { mostBytes: 64 * 1024 * 1024, memoryKb: 1_000_000, seconds: 15 };

const answered = z.object({
  result: z.enum(['read', 'unread', 'locked']),
  found: z.array(z.enum(hiddenKinds)).default([]),
});

/** What a PDF hides; undefined where it can't be looked into: it is locked, damaged, or too much. */
export async function lookIntoPdf(bytes: Buffer): Promise<HiddenKind[] | undefined> {
  const answer = await runApart('pdf', ['find'], bytes, limits);
  const facts = answered.safeParse(answer?.facts);
  return facts.success && facts.data.result === 'read' ? inOrder(facts.data.found) : undefined;
}

/** The PDF written anew without what can be taken out of it, and what is still in it. */
export async function cleanPdf(bytes: Buffer): Promise<{ bytes: Buffer; found: HiddenKind[] } | undefined> {
  const answer = await runApart('pdf', ['clean'], bytes, limits);
  const facts = answered.safeParse(answer?.facts);
  return answer !== undefined && facts.success && facts.data.result === 'read'
    ? { bytes: answer.bytes, found: inOrder(facts.data.found) }
    : undefined;
}
