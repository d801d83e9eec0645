import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Dependencies } from '../dependencies';
import { resumeSession, type SignedIn } from '../identity/service';
import { FormExpired, MethodNotAllowed, NotFound, UnsupportedBody } from '../errors';
import { isAllowed } from './allowed';
import { clearCookie, readCookie } from './cookies';
import { issueToken, tokenField, tokenHolds } from './form-token';
import { pickLocale } from './i18n';
import { organisationOf } from './organisation';
import { permissions, type Permission } from './permissions';
import type { Route } from './route';
import { sameOrigin } from './same-origin';
import { Visit } from './visit';

/** A form's fields, none of them files, may take this much: the longest narrative, percent-encoded, several times over. */
const formLimitBytes = 512 * 1024;
const mostFields = 500;

/** @throws if a route names no permission, or two routes share verb and path: the program does not start. */
export function mountRoutes(app: Express, deps: Dependencies, routes: readonly Route[]): void {
  const seen = new Set<string>();
  const served = new Map<string, string[]>();
  const parseForm = express.urlencoded({
    extended: false,
    limit: formLimitBytes,
    parameterLimit: mostFields,
  });
  for (const route of routes) {
    const name = `${route.verb} ${route.path}`;
    if (!Object.hasOwn(permissions, route.permission)) throw new Error(`${name} has no permission`);
    const permission: Permission = permissions[route.permission];
    if (seen.has(name)) throw new Error(`${name} is mounted twice`);
    seen.add(name);
    if (permission.surface !== 'any' && !deps.config.surfaces.has(permission.surface)) continue;
    const parsers = route.verb === 'post' && route.body !== 'multipart' ? [onlyForms, parseForm] : [];
    app[route.verb](route.path, (request: Request, response: Response, next: NextFunction) => {
      visit(deps, route, permission, parsers, request, response).catch(next);
    });
    served.set(route.path, [...(served.get(route.path) ?? []), route.verb]);
  }
  for (const [path, verbs] of served) app.all(path, refuseOthers(verbs));
}

/** After all routes: the address is there, but not for this verb. */
function refuseOthers(verbs: readonly string[]): (request: Request, response: Response) => void {
  const allowed = verbs.flatMap((verb) => (verb === 'get' ? ['GET', 'HEAD'] : [verb.toUpperCase()]));
  return (_request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    throw new MethodNotAllowed();
  };
}

type Parser = (request: Request, response: Response, next: (error?: unknown) => void) => void;

const onlyForms: Parser = (request, _response, next) => {
  next(request.is('application/x-www-form-urlencoded') === false ? new UnsupportedBody() : undefined);
};

const run = (parser: Parser, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    parser(request, response, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The body could not be read'));
    });
  });

/** The order that every request goes through: who asks, may they, what did they send, does the form belong to them. */
async function visit(
  deps: Dependencies,
  route: Route,
  permission: Permission,
  parsers: readonly Parser[],
  request: Request,
  response: Response,
): Promise<void> {
  const now = deps.clock.now();
  if (!isText([request.params, request.query].flatMap((given) => Object.values(given).flat())))
    throw new NotFound();
  const signedIn = permission.who === 'reporter' ? undefined : await whoAsks(deps, request, response, now);
  const locale = localeOf(deps, request, signedIn);
  if (!isAllowed(permission.who, signedIn)) {
    if (signedIn !== undefined) throw new NotFound();
    const back = route.verb === 'get' ? `?then=${encodeURIComponent(request.originalUrl)}` : '';
    response.redirect(303, `/sign-in${back}`);
    return;
  }
  const formToken = issueToken(deps.config, deps.serverKeys, request, response, sessionIdOf(signedIn));
  const organisation = await organisationOf(deps.db, now);
  const current = new Visit({
    deps,
    request,
    response,
    route,
    locale,
    signedIn,
    formToken,
    organisation,
    now,
  });
  // From here on an error page keeps the frame, and what was read of a form.
  currentVisits.set(request, current);
  for (const parser of parsers) await run(parser, request, response);
  const holds =
    route.needsToken === false
      ? sameOrigin(deps.config, request)
      : formHolds(current, current.body[tokenField]);
  if (parsers.length > 0 && !holds) throw new FormExpired();
  await route.handler(current);
}

/** No database and no reader can make anything of NUL or half a character: no address of ours has one. */
const isText = (values: readonly unknown[]): boolean =>
  values.every((value) => typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed()));

/** Whether a posted token belongs to this visit's browser and session. */
export const formHolds = (current: Visit, posted: unknown): boolean =>
  tokenHolds(
    current.deps.config,
    current.deps.serverKeys,
    current.request,
    posted,
    sessionIdOf(current.signedIn),
  );

const currentVisits = new WeakMap<Request, Visit>();

/** The visit of a request whose handler failed, so that the error page keeps its language and frame. */
export const visitOf = (request: Request): Visit | undefined => currentVisits.get(request);

const sessionIdOf = (signedIn: SignedIn | undefined): string =>
  signedIn?.sessionId.toString('base64url') ?? '';

async function whoAsks(
  deps: Dependencies,
  request: Request,
  response: Response,
  now: number,
): Promise<SignedIn | undefined> {
  const secret = readCookie(deps.config, request, 'session');
  if (secret === undefined) return undefined;
  const signedIn = await resumeSession(deps.db, secret, now);
  if (signedIn === undefined) clearCookie(deps.config, response, 'session');
  return signedIn;
}

export const localeOf = (deps: Dependencies, request: Request, signedIn: SignedIn | undefined): string =>
  pickLocale(deps.translators.locales, {
    query: undefined,
    cookie: readCookie(deps.config, request, 'language'),
    preferred: signedIn?.person.locale,
    acceptLanguage: request.headers['accept-language'],
  });
