import { minute, second } from '../../clock';
import { SealBroken, type Place } from '../../vault';
import { clearCookie, readCookie, setCookie } from '../../web/cookies';
import type { Visit } from '../../web/visit';
import type { Secrets } from './answering';

/** How long a browser keeps it open after its last page. */
const lifetimeMs = 30 * minute;
const purpose = 'expert-cookie';
const place: Place = { table: 'cookie', row: '', column: 'expert', revision: 0 };

interface Remembered extends Secrets {
  until: number;
}

/** Keeps link and code in this browser, sealed: who copies the cookie reads neither. */
export function rememberSecrets(visit: Visit, { link, code }: Secrets): void {
  const { config, serverKeys } = visit.deps;
  const remembered: Remembered = { link, code, until: visit.now + lifetimeMs };
  const box = serverKeys.sealUnder(purpose, place, Buffer.from(JSON.stringify(remembered)));
  setCookie(config, visit.response, 'expert', box.toString('base64url'), lifetimeMs / second);
}

/** What was typed in this browser for this link, if its half-hour is not over. */
export function rememberedSecrets(visit: Visit): Secrets | undefined {
  const { config, serverKeys } = visit.deps;
  const value = readCookie(config, visit.request, 'expert');
  if (value === undefined) return undefined;
  try {
    const opened = serverKeys.openUnder(purpose, place, Buffer.from(value, 'base64url'));
    const { link, code, until } = JSON.parse(opened.toString('utf8')) as Remembered;
    return until > visit.now && link === visit.param('link') ? { link, code } : undefined;
  } catch (error) {
    // A cookie that is not of our making opens nothing.
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

export const forgetSecrets = (visit: Visit): void => {
  clearCookie(visit.deps.config, visit.response, 'expert');
};
