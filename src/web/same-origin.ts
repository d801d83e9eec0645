import type { Request } from 'express';
import type { Config } from '../config';
import { reachedBy } from './reached-by';

/**
 * Whether a POST came from one of our own pages, as far as the browser says. Sec-Fetch-Site is decisive where it is
 * sent: under `Referrer-Policy: no-referrer` browsers send `Origin: null` with every form, our own included. A browser
 * that says neither (old, or with privacy tools) is judged by the form's token alone.
 */
export function sameOrigin(config: Config, request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  // `none` is the person's own doing, such as reloading the page. A neighbour under the same domain is a stranger too.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null' || origin === config.publicUrl.origin) return true;
  return isTheAskedHost(config, request, origin);
}

/** Reached by another name than PUBLIC_URL's (localhost, an address): the browser's origin is the host it asked for. */
function isTheAskedHost(config: Config, request: Request, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return host === request.headers.host && protocol === reachedBy(config, request).protocol;
}
