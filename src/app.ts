import express, { type Express } from 'express';
import type { Dependencies } from './dependencies';
import { health } from './web/health';
import { errorPages, nothingHere } from './web/error-pages';
import { mountRoutes } from './web/mount';
import { onionLocation } from './web/onion-location';
import { requestLog } from './web/request-log';
import { neverStored, securityHeaders } from './web/security';
import { routes } from './routes';

/** The middleware in order. */
export function createApp(deps: Dependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.config.trustProxy);
  app.set('query parser', 'simple');

  app.use(securityHeaders(deps.config.publicUrl.protocol === 'https:'));
  app.use(health(deps));
  app.use('/assets', deps.assets.serve);
  app.use(neverStored);
  app.use(onionLocation(deps.config));
  app.use(requestLog(deps.log));
  mountRoutes(app, deps, routes);
  app.use(nothingHere);
  app.use(errorPages(deps));
  return app;
}
