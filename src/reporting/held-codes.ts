import { createHash } from 'node:crypto';
import { second } from '../clock';
import { readCode } from '../vault';
import { clearCookie, readCookie, setCookie } from '../web/cookies';
import type { Visit } from '../web/visit';

/** A draft's code in this browser. */
export interface HeldCode {
  code: string;
  /** It goes by itself then; undefined until the browser closes. */
  until?: number;
  /** It was sent from this browser: it shows its receipt, and no page of it can be mistaken for another's. */
  sent?: true;
}

/** More than anybody writes at once. The oldest goes first: it can still be resumed with its code. */
const mostHeld = 6;

/** What stands in a draft's pages and forms for it: which of the drafts in this browser they belong to. It opens nothing. */
export const draftTag = (code: string): string =>
  createHash('sha256').update(`draft page ${code}`).digest('hex').slice(0, 16);

/** The codes of the drafts that this browser works on, the one that was in use last before the others. */
export function heldCodes({ deps, request, now }: Visit): HeldCode[] {
  const texts = (['draft-begun', 'draft'] as const).flatMap((name) =>
    (readCookie(deps.config, request, name) ?? '').split('.'),
  );
  const held = texts.map(readHeld).filter((one) => one !== undefined);
  return held.filter(
    ({ code, until }, index) =>
      (until === undefined || until > now) && held.findIndex((one) => one.code === code) === index,
  );
}

function readHeld(text: string): HeldCode | undefined {
  const [typed = '', mark] = text.split('~');
  const code = readCode(typed);
  if (code === undefined) return undefined;
  if (mark === 'sent') return { code, sent: true };
  return mark === undefined ? { code } : { code, until: Number(mark) * second || 0 };
}

/**
 * The cookie goes when the browser closes, or when the last of its codes does: nothing stays on a shared computer. Outside
 * of /report the browser shows us no drafts, so there the first is put beside those that it may hold.
 */
export function writeHeld(visit: Visit, held: readonly HeldCode[]): void {
  const { config } = visit.deps;
  if (!/^\/report(?:\/|$)/.test(visit.request.path)) {
    setCookie(config, visit.response, 'draft-begun', held[0]?.code ?? '');
    return;
  }
  if (readCookie(config, visit.request, 'draft-begun') !== undefined)
    clearCookie(config, visit.response, 'draft-begun');
  if (held.length === 0) {
    clearCookie(config, visit.response, 'draft');
    return;
  }
  const kept = held.slice(0, mostHeld);
  const text = kept
    .map(({ code, until, sent }) => {
      if (sent === true) return `${code}~sent`;
      return until === undefined ? code : `${code}~${Math.ceil(until / second)}`;
    })
    .join('.');
  const last = Math.max(...kept.map(({ until }) => until ?? Infinity));
  setCookie(
    config,
    visit.response,
    'draft',
    text,
    last === Infinity ? undefined : Math.ceil((last - visit.now) / second),
  );
}
