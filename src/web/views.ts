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

const names = ['model', 't', 'page', 'component'];
const viewName = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

/** @param options.cache whether a view is read once; otherwise each time, for whoever is writing it */
export function createViews(dir: string, options: { cache: boolean }): Views {
  const compiled = new Map<string, TemplateFunction>();

  function compile(view: string): TemplateFunction {
    if (!viewName.test(view)) throw new Error(`${view} is no name of a view`);
    const filename = path.join(dir, `${view}.ejs`);
    return ejs.compile(readFileSync(filename, 'utf8'), {
      filename,
      root: dir,
      strict: true,
      _with: false,
      destructuredLocals: names,
      rmWhitespace: true,
    });
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
