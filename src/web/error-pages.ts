import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Dependencies } from '../dependencies';
import { FormExpired, NotFound, type PageError } from '../errors';
import { drain, hasUnreadBody } from './drain';
import { asPageError } from './fault';
import { tokenField } from './form-token';
import { localeOf, visitOf } from './mount';
import { permissions } from './permissions';
import { sameOrigin } from './same-origin';
import { Visit } from './visit';

export const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/** Turns every error into a page with its status. Only what is our fault is logged, by name and place. */
export const errorPages =
  (deps: Dependencies): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = asPageError(error);
    if (known === undefined || known.status >= 500)
      deps.log.error({ error, method: request.method }, 'a request failed');
    errorPage(deps, known, request, response).catch(next);
  };

async function errorPage(
  deps: Dependencies,
  known: PageError | undefined,
  request: Request,
  response: Response,
): Promise<void> {
  const visit = visitOf(request) ?? strangersVisit(deps, request, response);
  await drain(request);
  // A body that was not read to its end can't be followed by another request on the same connection.
  if (hasUnreadBody(request)) response.setHeader('Connection', 'close');
  const kept = known instanceof FormExpired ? resubmission(visit) : undefined;
  const page = known?.page ?? 'broken';
  const title = visit.t(`errors:${page}.title`);
  visit.page(`errors/${page}`, { kept }, { status: known?.status ?? 500, title });
}

interface Resubmission {
  action: string;
  multipart: boolean;
  fields: { name: string; value: string }[];
}

/**
 * What a reporter had typed when their form's token was no longer good, to send again with one press.
 * Only on the reporter's pages, where nothing acts for an account, and never what another site posted in their name.
 */
function resubmission(visit: Visit): Resubmission | undefined {
  const { request, route } = visit;
  if (permissions[route.permission].who !== 'reporter' || !sameOrigin(visit.deps.config, request))
    return undefined;
  const fields = Object.entries(visit.body).flatMap(([name, value]) =>
    name === tokenField
      ? []
      : [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
  if (fields.length === 0) return undefined;
  return { action: request.path, multipart: route.body === 'multipart', fields };
}

/** An error before the visit began (an address that nothing serves): the frame of a stranger, whoever it is. */
function strangersVisit(deps: Dependencies, request: Request, response: Response): Visit {
  return new Visit({
    deps,
    request,
    response,
    route: { verb: 'get', path: '', permission: 'acknowledgement.check', handler: () => undefined },
    locale: localeOf(deps, request, undefined),
    signedIn: undefined,
    formToken: '',
    organisation: '',
    now: deps.clock.now(),
  });
}
