import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../config';
import { reachedBy } from './reached-by';

/** Every cookie that Perigee sets. All are HttpOnly and SameSite=Lax or stricter, and Secure where the site is served over https. */
const cookieTable = {
  /** Opens the account's session. Never read under /report, /receipt and /expert. */
  session: { path: '/', sameSite: 'lax' },
  /** Binds form tokens to this browser. Says nothing about who uses it. */
  form: { path: '/', sameSite: 'lax' },
  /** The resume codes of the drafts under way. */
  draft: { path: '/report', sameSite: 'strict' },
  /** The resume code of a draft that was begun elsewhere than under /report, where the other cookie is not seen. */
  'draft-begun': { path: '/report', sameSite: 'strict' },
  /** The receipt that was entered, sealed under the server key, for half an hour. */
  receipt: { path: '/receipt', sameSite: 'strict' },
  /** What an expert typed, sealed under the server key, for half an hour. */
  expert: { path: '/expert', sameSite: 'strict' },
  language: { path: '/', sameSite: 'lax' },
} as const;

export type CookieName = keyof typeof cookieTable;

/** An onion service is encrypted by itself, and mostly plain http to the browser: a Secure cookie might not come back. */
const isSecure = (config: Config, request: Request): boolean =>
  reachedBy(config, request).protocol === 'https:';

/**
 * Over https the name begins with a prefix that browsers take from this host alone: neither a neighbour under the
 * same domain nor somebody on the line can plant a cookie of that name.
 */
function fullName(config: Config, request: Request, name: CookieName): string {
  if (!isSecure(config, request)) return `perigee_${name}`;
  return cookieTable[name].path === '/' ? `__Host-perigee_${name}` : `__Secure-perigee_${name}`;
}

export const readCookie = (config: Config, request: Request, name: CookieName): string | undefined =>
  parse(request.headers.cookie ?? '')[fullName(config, request, name)];

/** @param maxAge seconds; without it the cookie goes when the browser closes. */
export function setCookie(
  config: Config,
  response: Response,
  name: CookieName,
  value: string,
  maxAge?: number,
): void {
  const { path, sameSite } = cookieTable[name];
  const age = maxAge === undefined ? {} : { maxAge };
  const options = { path, sameSite, secure: isSecure(config, response.req), httpOnly: true, ...age };
  response.append('Set-Cookie', serialize(fullName(config, response.req, name), value, options));
}

export const clearCookie = (config: Config, response: Response, name: CookieName): void => {
  setCookie(config, response, name, '', 0);
};
