import type { Request, Response } from 'express';
import type { Dependencies } from '../dependencies';
import type { SignedIn } from '../identity/service';
import { frameOf, type FrameOptions } from './frame';
import type { T } from './i18n';
import { withLanguages } from './languages-on-page';
import type { Route } from './route';

export interface RenderOptions extends FrameOptions {
  status?: number;
}

/** What is known of a request before its handler runs. */
export interface VisitParts {
  deps: Dependencies;
  request: Request;
  response: Response;
  route: Route;
  locale: string;
  signedIn: SignedIn | undefined;
  /** The token for this browser's forms. */
  formToken: string;
  /** The organisation's name; empty before set-up. */
  organisation: string;
  /** The one time of this request, epoch milliseconds. */
  now: number;
}

/** One request, as a handler sees it: who asks, in which language, for which route, and the ways to answer. */
export class Visit {
  readonly deps: Dependencies;
  readonly request: Request;
  readonly response: Response;
  readonly route: Route;
  readonly locale: string;
  readonly t: T;
  readonly signedIn: SignedIn | undefined;
  readonly formToken: string;
  readonly organisation: string;
  readonly now: number;

  constructor(parts: VisitParts) {
    this.deps = parts.deps;
    this.request = parts.request;
    this.response = parts.response;
    this.route = parts.route;
    this.locale = parts.locale;
    this.t = parts.deps.translators.forPages(parts.locale);
    this.signedIn = parts.signedIn;
    this.formToken = parts.formToken;
    this.organisation = parts.organisation;
    this.now = parts.now;
  }

  /** The posted fields; empty for a GET. Values are strings or arrays of strings, never trusted. */
  get body(): Readonly<Record<string, unknown>> {
    return (this.request.body as Record<string, unknown> | undefined) ?? {};
  }

  /** A part of the path that the route names. */
  param(name: string): string {
    const value = this.request.params[name];
    return typeof value === 'string' ? value : '';
  }

  /** A parameter of the address, if it is there once. */
  query(name: string): string | undefined {
    const value = this.request.query[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Who is signed in, where the permission has made sure that somebody is. */
  get person(): SignedIn {
    if (this.signedIn === undefined)
      throw new Error(`${this.route.permission} lets visitors in without an account`);
    return this.signedIn;
  }

  /** Answers with a page: the view `views/NAME.ejs` with its model and the frame around it. */
  page(view: string, model: object, options: RenderOptions): void {
    const whole = this.deps.views.render(view, { model, t: this.t, page: frameOf(this, options) });
    const html = this.deps.translators.isComplete(this.locale) ? whole : withLanguages(whole);
    const body = Buffer.from(html, 'utf8');
    this.response.statusCode = options.status ?? 200;
    this.response.setHeader('Content-Type', 'text/html; charset=utf-8');
    this.response.setHeader('Content-Length', body.length);
    // Node sends no body where a HEAD asked. No cache holds our pages, so that there is nothing to compare a request with.
    this.response.end(body);
  }

  /** Answers a POST that did what was asked: the browser goes on by GET. */
  redirect(path: string): void {
    this.response.redirect(303, path);
  }
}
