import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** The policy of every page: everything comes from the site itself, nothing inline, nobody frames it. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/**
 * Helmet's headers are the same for every answer, so it is asked once, when the program starts.
 * @param https whether people reach the site over https: only then is HSTS said.
 */
export function securityHeaders(https: boolean): RequestHandler {
  const headers = said(
    helmet({
      contentSecurityPolicy,
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginEmbedderPolicy: false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      xDnsPrefetchControl: { allow: false },
    }),
  );
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** Which headers a middleware sets. */
function said(middleware: ReturnType<typeof helmet>): [name: string, value: string][] {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(response.req, response, (fault) => {
    if (fault !== undefined) throw new Error('Helmet refused its settings', { cause: fault });
  });
  return response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]);
}

/** Pages, redirects and errors are never stored: not by the browser, not by a proxy. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
