import type { RequestHandler } from 'express';
import type { Config } from '../config';

/** Where somebody begins. In the midst of a report the other address would know nothing of the draft. */
const beginnings: ReadonlySet<string> = new Set(['/', '/report', '/report/resume', '/receipt', '/not-sure']);

/** Tells Tor Browser, over https alone as it asks, that the same page is reached as an onion service. */
export const onionLocation = ({ publicUrl, onionUrl }: Config): RequestHandler =>
  onionUrl === undefined || publicUrl.protocol !== 'https:'
    ? (_request, _response, next) => {
        next();
      }
    : (request, response, next) => {
        const here = request.headers.host === onionUrl.host;
        if (!here && request.method === 'GET' && beginnings.has(request.path))
          response.setHeader('Onion-Location', new URL(request.path, onionUrl).href);
        next();
      };
