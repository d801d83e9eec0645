import { minute, second } from '../clock';
import { SealBroken, type Place } from '../vault';
import { clearCookie, readCookie, setCookie } from '../web/cookies';
import type { Visit } from '../web/visit';

/** How long a browser keeps a receipt open after its last page. */
const lifetimeMs = 30 * minute;
const purpose = 'receipt-cookie';
const place: Place = { table: 'cookie', row: '', column: 'receipt', revision: 0 };

interface Remembered {
  code: string;
  until: number;
}

/** Keeps the receipt's code in this browser, sealed: who copies the cookie does not read the code. */
export function rememberReceipt(visit: Visit, code: string): void {
  const { config, serverKeys } = visit.deps;
  const remembered: Remembered = { code, until: visit.now + lifetimeMs };
  const box = serverKeys.sealUnder(purpose, place, Buffer.from(JSON.stringify(remembered)));
  setCookie(config, visit.response, 'receipt', box.toString('base64url'), lifetimeMs / second);
}

/** The code that this browser opened a report with, if its half-hour is not over. */
export function rememberedReceipt(visit: Visit): string | undefined {
  const { config, serverKeys } = visit.deps;
  const value = readCookie(config, visit.request, 'receipt');
  if (value === undefined) return undefined;
  try {
    const opened = serverKeys.openUnder(purpose, place, Buffer.from(value, 'base64url'));
    const { code, until } = JSON.parse(opened.toString('utf8')) as Remembered;
    return until > visit.now ? code : undefined;
  } catch (error) {
    // A cookie that is not of our making is no receipt.
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

export const forgetReceipt = (visit: Visit): void => {
  clearCookie(visit.deps.config, visit.response, 'receipt');
};
