import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../config';

/** Every cookie that Perigee sets. All are HttpOnly and SameSite=Lax or stricter, and Secure where the site is served over https. */
const cookieTable = {
  /** Opens the account's session. Never read under /report and /receipt. */
  session: { path: '/', sameSite: 'lax' },
  /** Binds form tokens to this browser. Says nothing about who uses it. */
  form: { path: '/', sameSite: 'lax' },
  /** The resume code of the draft under way. */
  draft: { path: '/report', sameSite: 'strict' },
  /** The receipt that was entered, sealed under the server key, for half an hour. */
  receipt: { path: '/receipt', sameSite: 'strict' },
  language: { path: '/', sameSite: 'lax' },
} as const;

export type CookieName = keyof typeof cookieTable;

const fullName = (name: CookieName): string => `perigee_${name}`;

export const readCookie = (request: Request, name: CookieName): string | undefined =>
  parse(request.headers.cookie ?? '')[fullName(name)];

/** @param maxAge seconds; without it the cookie goes when the browser closes. */
export function setCookie(
  config: Config,
  response: Response,
  name: CookieName,
  value: string,
  maxAge?: number,
): void {
  const { path, sameSite } = cookieTable[name];
  const secure = config.publicUrl.protocol === 'https:';
  const age = maxAge === undefined ? {} : { maxAge };
  response.append(
    'Set-Cookie',
    serialize(fullName(name), value, { path, sameSite, secure, httpOnly: true, ...age }),
  );
}

export const clearCookie = (config: Config, response: Response, name: CookieName): void => {
  setCookie(config, response, name, '', 0);
};
