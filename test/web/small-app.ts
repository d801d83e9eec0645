import express, { type Express } from 'express';
import type { Dependencies } from '../../src/dependencies';
import { errorPages, nothingHere } from '../../src/web/error-pages';
import { mountRoutes } from '../../src/web/mount';
import type { Route } from '../../src/web/route';
import { neverStored, securityHeaders } from '../../src/web/security';

/** The web layer alone around routes of the test's own, in the order of src/app.ts. */
export function smallApp(deps: Dependencies, routes: readonly Route[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(securityHeaders(deps.config.publicUrl.protocol === 'https:'));
  app.use(neverStored);
  mountRoutes(app, deps, routes);
  app.use(nothingHere);
  app.use(errorPages(deps));
  return app;
}

/** The form cookie and the token of a page, as a browser keeps them. */
export function formOf(answer: { headers: Record<string, unknown>; text: string }): {
  cookie: string;
  token: string;
} {
  const cookies = answer.headers['set-cookie'] as string[] | undefined;
  return {
    cookie: (cookies ?? []).map((one) => one.split(';')[0]).join('; '),
    token: /name="_token" value="([^"]+)"/.exec(answer.text)?.[1] ?? '',
  };
}
