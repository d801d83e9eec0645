import { z } from 'zod';
import type { Database } from '../database';
import type { ServerKeys } from '../vault';
import { auditStreams } from './chain';
import { lastLink } from './queries';

const headPurpose = 'audit head';

const headShape = z.object({
  perigee: z.literal('audit head'),
  at: z.iso.datetime(),
  streams: z.array(
    z.object({
      stream: z.string().max(100),
      sequence: z.number().int().nonnegative(),
      mac: z.string().max(100),
    }),
  ),
  signature: z.string().max(200),
});

/**
 * The number and MAC of each stream's last link, signed under the server key. Kept away from the server, it proves
 * later that nothing up to there was changed or cut off.
 */
export type AuditHead = z.infer<typeof headShape>;

/** The words that are signed: their order and form are fixed. */
const signedWords = (head: Pick<AuditHead, 'at' | 'streams'>): string =>
  JSON.stringify([head.at, head.streams.map(({ stream, sequence, mac }) => [stream, sequence, mac])]);

export async function auditHead(db: Database, serverKeys: ServerKeys, now: number): Promise<AuditHead> {
  const streams: AuditHead['streams'] = [];
  for (const stream of auditStreams) {
    const { sequence, mac } = await lastLink(db, stream);
    streams.push({ stream, sequence, mac: mac.toString('base64url') });
  }
  const at = new Date(now).toISOString();
  const signature = serverKeys.macFor(headPurpose, signedWords({ at, streams })).toString('base64url');
  return { perigee: 'audit head', at, streams, signature };
}

export const writeHead = (head: AuditHead): string => `${JSON.stringify(head, null, 2)}\n`;

/** @returns nothing when the text is no head file */
export function readHead(text: string): AuditHead | undefined {
  // A mail or its reader may have put text around it.
  const json = /\{[^]*\}/.exec(text)?.[0] ?? '';
  try {
    const shape = headShape.safeParse(JSON.parse(json));
    return shape.success ? shape.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether this installation made the head. */
export const headIsOurs = (serverKeys: ServerKeys, head: AuditHead): boolean =>
  serverKeys.macHolds(headPurpose, Buffer.from(head.signature, 'base64url'), signedWords(head));
