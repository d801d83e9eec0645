import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Dependencies } from '../dependencies';
import { BadRequest, FormExpired, NotFound, PageError, TooLarge, UnsupportedBody } from '../errors';
import { tokenField } from './form-token';
import { localeOf, visitOf } from './mount';
import { permissions } from './permissions';
import { Visit } from './visit';

export const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/** What the body parser and Express throw, as our own errors. Anything else is our fault: 500. */
function asPageError(error: unknown): PageError | undefined {
  if (error instanceof PageError) return error;
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large' || type === 'parameters.too.many') return new TooLarge();
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new UnsupportedBody();
  if (status === 413) return new TooLarge();
  if (typeof status === 'number' && status >= 400 && status < 500) return new BadRequest();
  return undefined;
}

/** Turns every error into a page with its status. Only what is our fault is logged, by name and place. */
export const errorPages =
  (deps: Dependencies): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = asPageError(error);
    if (known === undefined) deps.log.error({ error, method: request.method }, 'a request failed');
    const status = known?.status ?? 500;
    const visit = visitOf(request) ?? strangersVisit(deps, request, response);
    // A body that was not read to its end can't be followed by another request on the same connection.
    if (status === 413 || !request.complete) response.setHeader('Connection', 'close');
    const kept = known instanceof FormExpired ? resubmission(visit) : undefined;
    const page = known?.page ?? 'broken';
    visit.page(`errors/${page}`, { kept }, { status, title: visit.t(`errors:${page}.title`) });
  };

/**
 * What a reporter had typed when their form's token was no longer good, to send again with one press.
 * Only on the reporter's pages: nothing there acts for an account.
 */
function resubmission(
  visit: Visit,
): { action: string; fields: { name: string; value: string }[] } | undefined {
  if (permissions[visit.route.permission].who !== 'reporter') return undefined;
  const fields = Object.entries(visit.body).flatMap(([name, value]) =>
    name === tokenField
      ? []
      : [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
  return fields.length === 0 ? undefined : { action: visit.request.originalUrl, fields };
}

/** An error before the visit began (an address that nothing serves): the frame of a stranger. */
function strangersVisit(
  deps: Dependencies,
  request: Parameters<RequestHandler>[0],
  response: Parameters<RequestHandler>[1],
): Visit {
  const locale = localeOf(deps, request, undefined);
  const route = { verb: 'get', path: '', permission: 'home.read', handler: () => undefined } as const;
  return new Visit(
    deps,
    request,
    response,
    route,
    locale,
    deps.translators.for(locale),
    undefined,
    '',
    deps.clock.now(),
  );
}
