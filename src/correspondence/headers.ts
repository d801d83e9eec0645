import { domainOf, isWithin } from './addresses';
import { readAuthentication, withoutComments } from './authentication';
import { dateOf } from './dates';
import { limits } from './limits';
import type { Differing, Headers, Hop, Mailbox } from './shape';
import { line } from './tidy';

interface Field {
  /** In lower case. */
  key: string;
  value: string;
}

/**
 * What the desk is told of a mail's headers. Each server puts its own lines on top, so the topmost results are those of
 * the server that received the mail; whoever wrote it can have put in all others. Who received it is left out.
 * @param fields in the order in which they stand
 */
export function readHeaders(
  fields: readonly Field[],
  senders: { from: readonly Mailbox[]; replyTo: readonly Mailbox[] },
): Headers {
  const all = (key: string): string[] =>
    fields.filter((field) => field.key === key).map(({ value }) => value);
  const results = all('authentication-results');
  const returnPath = line((all('return-path')[0] ?? '').replace(/[<>]/g, ''), 300);
  const messageIdDomain = domainOf(
    /<?[^\s<>@]{0,500}(@[^\s<>]{1,250})>?/.exec(all('message-id')[0] ?? '')?.[1] ?? '@',
  );
  const from = addressesOf(senders.from);
  const replyTo = addressesOf(senders.replyTo);
  return {
    from,
    replyTo,
    returnPath,
    messageIdDomain,
    authentication: results[0] === undefined ? undefined : readAuthentication(results[0]),
    unprovenResults: Math.max(0, results.length - 1),
    arc: arcOf(all('arc-seal')),
    route: all('received').slice(0, limits.hops).map(hopOf).reverse(),
    differing: differing(from, {
      'reply-to': replyTo,
      'return-path': [returnPath],
      'message-id': [`@${messageIdDomain}`],
    }),
  };
}

const addressesOf = (boxes: readonly Mailbox[]): string[] =>
  boxes.map(({ address }) => address).filter((address) => address !== '');

/** The seal with the highest number speaks for those below it. */
function arcOf(seals: readonly string[]): Headers['arc'] {
  const numbered = seals.slice(0, 50).map((seal) => ({
    number: Number(/\bi\s?=\s?(\d{1,2})\b/.exec(seal.slice(0, 4_000))?.[1] ?? 0),
    result: /\bcv\s?=\s?(none|pass|fail)\b/i.exec(seal.slice(0, 4_000))?.[1]?.toLowerCase() ?? '',
  }));
  const newest = numbered.sort((a, b) => b.number - a.number)[0];
  return { links: seals.length, result: newest?.result ?? '' };
}

/** `from A by B … for C; date`. C is the receiver, and is left out. */
function hopOf(value: string): Hop {
  const text = value.slice(0, 2_000);
  const plain = withoutComments(text);
  const end = text.lastIndexOf(';');
  return {
    from: named(/(?:^|\s)from\s+(\S{1,300})/i, plain),
    by: named(/(?:^|\s)by\s+(\S{1,300})/i, plain),
    at: end < 0 ? undefined : dateOf(text.slice(end + 1)),
  };
}

/** A host, never an address. */
const named = (wanted: RegExp, text: string): string => {
  const found = line((wanted.exec(text)?.[1] ?? '').replace(/[;,]+$/, ''));
  return found.includes('@') ? '' : found;
};

function differing(
  from: readonly string[],
  others: Record<Differing['what'], readonly string[]>,
): Differing[] {
  const own = from.map(domainOf).filter((domain) => domain !== '');
  if (own.length === 0) return [];
  return (Object.entries(others) as [Differing['what'], readonly string[]][]).flatMap(([what, addresses]) => {
    const domains = [...new Set(addresses.map(domainOf))].filter((domain) => domain.includes('.'));
    return domains
      .filter((domain) => !own.some((one) => isWithin(one, domain)))
      .map((domain) => ({ what, domain }));
  });
}
