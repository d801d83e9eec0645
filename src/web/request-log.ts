import type { RequestHandler } from 'express';
import type { Logger } from '../log';
import { visitOf } from './mount';

/** A line a request: verb, the route as a pattern, status, time taken. No address, agent, path, query or account. */
export const requestLog =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    if (!log.isLevelEnabled('debug')) {
      next();
      return;
    }
    const start = performance.now();
    response.on('finish', () => {
      const route = visitOf(request)?.route.path ?? '(none)';
      const ms = Math.round(performance.now() - start);
      log.debug({ verb: request.method, route, status: response.statusCode, ms }, 'request');
    });
    next();
  };
