import type { Request, Response } from 'express';
import type { Config } from '../config';
import { macOf, randomBytes, sameBytes, type ServerKeys } from '../vault';
import { readCookie, setCookie } from './cookies';
import { sameOrigin } from './same-origin';

const secretBytes = 16;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
const secretPattern = /^[A-Za-z0-9_-]{22}$/;

/** The name of the hidden field that every form carries first. */
export const tokenField = '_token';

/**
 * The token for this browser's forms: a MAC over the form cookie and, where somebody is signed in, their session.
 * Sets the cookie where there is none yet.
 */
export function issueToken(
  config: Config,
  serverKeys: ServerKeys,
  request: Request,
  response: Response,
  sessionId: string,
): string {
  let secret = secretOf(config, request);
  if (secret === undefined) {
    secret = randomBytes(secretBytes).toString('base64url');
    setCookie(config, response, 'form', secret);
  }
  return tokenFor(serverKeys, secret, sessionId).toString('base64url');
}

/** Whether a posted token belongs to this browser and session, and the post came from this site. */
export function tokenHolds(
  config: Config,
  serverKeys: ServerKeys,
  request: Request,
  posted: unknown,
  sessionId: string,
): boolean {
  const secret = secretOf(config, request);
  if (secret === undefined || !sameOrigin(config, request)) return false;
  if (typeof posted !== 'string' || !tokenPattern.test(posted)) return false;
  const given = Buffer.from(posted, 'base64url');
  return serverKeys.numbers.some((number) =>
    sameBytes(given, tokenFor(serverKeys, secret, sessionId, number)),
  );
}

function secretOf(config: Config, request: Request): string | undefined {
  const secret = readCookie(config, request, 'form');
  return secret !== undefined && secretPattern.test(secret) ? secret : undefined;
}

const tokenFor = (serverKeys: ServerKeys, secret: string, sessionId: string, number?: number): Buffer =>
  macOf(serverKeys.keyFor('form-token', number), secret, sessionId);
