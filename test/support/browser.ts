import { parse } from 'node:querystring';

/** Fields of a form: a list is a group of boxes; a file is given by name, type and bytes. */
export type Fields = Record<string, string | readonly string[]>;
export interface FileField {
  field: string;
  name: string;
  type: string;
  bytes: Buffer;
}

interface Cookie {
  value: string;
  path: string;
}

const mostRedirects = 5;

/** A browser without scripts: keeps cookies by path, sends the form token of the page before, follows redirects by GET. */
export class Browser {
  status = 0;
  text = '';
  bytes: Buffer = Buffer.alloc(0);
  headers = new Headers();
  /** Path and query of the page shown. */
  path = '';
  /** The token of the newest form seen; a test may take it away or forge it. */
  token = '';
  readonly cookies = new Map<string, Cookie>();

  constructor(
    readonly origin: string,
    /** Sent with every request. */
    readonly extra: Record<string, string> = {},
  ) {}

  async get(path: string): Promise<this> {
    await this.#send(path, { method: 'GET' });
    return this;
  }

  /** Posts a form as a browser would, and goes where it is sent. */
  async post(path: string, fields: Fields = {}): Promise<this> {
    const body = new URLSearchParams();
    body.append('_token', await this.#tokenFor(path));
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    await this.#send(path, { method: 'POST', body });
    return this;
  }

  /** Posts a form with files. */
  async upload(path: string, fields: Fields, files: readonly FileField[]): Promise<this> {
    const body = new FormData();
    body.append('_token', await this.#tokenFor(path));
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    for (const file of files)
      body.append(file.field, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    await this.#send(path, { method: 'POST', body });
    return this;
  }

  async signIn(email: string, password: string): Promise<this> {
    await this.get('/sign-in');
    return this.post('/sign-in', { email, password });
  }

  cookieFor(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ');
  }

  /** What a page's form would send for a hidden field. */
  hidden(name: string): string {
    return valueOf(this.text, name) ?? '';
  }

  async #tokenFor(path: string): Promise<string> {
    if (this.token === '') await this.get(path);
    return this.token;
  }

  async #send(path: string, request: RequestInit): Promise<void> {
    let target = path;
    let current = request;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const url = new URL(target, this.origin);
      const response = await fetch(url, {
        ...current,
        redirect: 'manual',
        headers: { ...this.extra, cookie: this.cookieFor(url.pathname) },
      });
      this.#keepCookies(response.headers);
      this.status = response.status;
      this.headers = response.headers;
      this.bytes = Buffer.from(await response.arrayBuffer());
      this.text = this.bytes.toString('utf8');
      this.path = `${url.pathname}${url.search}`;
      const next = response.headers.get('location');
      if (next === null || response.status < 300 || response.status >= 400) break;
      target = next;
      current = { method: 'GET' };
    }
    this.token = valueOf(this.text, '_token') ?? this.token;
  }

  #keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const settings = parse(attributes.join('&').toLowerCase());
      if (settings['max-age'] === '0') this.cookies.delete(name);
      else this.cookies.set(name, { value, path: String(settings['path'] ?? '/') });
    }
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', '#34': '"', '#39': "'" };

function valueOf(html: string, name: string): string | undefined {
  const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0];
  const value = /\bvalue="([^"]*)"/.exec(tag ?? '')?.[1];
  return value?.replace(/&(#?\w+);/g, (whole, entity: string) => entities[entity] ?? whole);
}
