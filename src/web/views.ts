import ejs, { type TemplateFunction } from 'ejs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from './frame';
import type { T } from './i18n';

/** What a view is given: exactly these, and `component`. */
export interface ViewInput {
  /** The view model: complete, with nothing left to look up or decide. */
  model: object;
  t: T;
  page: Frame;
}

export interface Views {
  /** The view `NAME.ejs`, inside the layout that its frame names. */
  render(view: string, input: ViewInput): string;
}

const viewName = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;

/** Every value of a view goes through here; few hold anything to escape. */
function escape(value: string | number | null | undefined): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : String(value);
  return special.test(text) ? text.replace(everySpecial, (sign) => entities[sign] ?? '') : text;
}

/**
 * @param options.cache whether a view is read once; otherwise each time, for whoever is writing it, and what goes wrong
 * names its line
 */
export function createViews(dir: string, options: { cache: boolean }): Views {
  const compiled = new Map<string, TemplateFunction>();
  const settings = {
    root: dir,
    escape,
    strict: true,
    _with: false,
    destructuredLocals: ['model', 't', 'page', 'component'],
    rmWhitespace: true,
    compileDebug: !options.cache,
    // EJS copies what a view is given, lest something inherited be taken for a value. Every view is given its four names
    // below, so that nothing inherited is ever looked at; and a table has hundreds of components.
    unsafePrototypeLocals: true,
  };

  function compile(view: string): TemplateFunction {
    if (!viewName.test(view)) throw new Error(`${view} is no name of a view`);
    const filename = path.join(dir, `${view}.ejs`);
    return ejs.compile(readFileSync(filename, 'utf8'), { ...settings, filename });
  }

  function template(view: string): TemplateFunction {
    const known = compiled.get(view);
    if (known !== undefined) return known;
    const made = compile(view);
    if (options.cache) compiled.set(view, made);
    return made;
  }

  return {
    render(view, { model, t, page }) {
      const component = (name: string, params: object = {}): string =>
        template(`components/${name}`)({ model: params, t, page, component });
      const body = template(view)({ model, t, page, component });
      return template(`layouts/${page.layout}`)({ model: { body }, t, page, component });
    },
  };
}
