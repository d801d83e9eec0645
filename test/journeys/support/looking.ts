import type { Browser as Chromium, BrowserContext, Page, Response } from 'playwright-core';
import type { Browser } from '../../support/browser';
import { violationsOn } from './axe';
import { desktop, newContext, phone } from './chromium';
import type { FormVisit } from './visits';
import type { World, Who } from './world';

export type Language = 'en' | 'zh-Hans';

/** Also where a table is at its narrowest before its rows become cards. */
const widths = [desktop, { width: 910, height: 900 }, phone, { width: 320, height: 640 }];
/** Axe sees each page in both languages, in one as on a desktop and in the other as on a telephone. */
const axeAt = { en: desktop, 'zh-Hans': phone };

/** What stands out to the right of the window; empty where nothing scrolls sideways. */
export const tooWide = `(() => {
  if (document.documentElement.scrollWidth <= window.innerWidth) return '';
  const wide = [...document.querySelectorAll('main *, header *, footer *')]
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
    .map((element) => element.outerHTML.slice(0, 80));
  return document.documentElement.scrollWidth + ': ' + wide.slice(-3).join(' | ');
})()`;

/** Links of the summary that lead nowhere. */
const deadLinks = `[...document.querySelectorAll('.govuk-error-summary a')]
  .map((link) => link.getAttribute('href'))
  .filter((href) => document.getElementById(href.slice(1)) === null)
  .join(' ')`;

/** Two windows of one language, with scripts and without, in which anybody of the world can look at a page. */
export class Looking {
  private constructor(
    private readonly world: World,
    private readonly language: Language,
    private readonly withScripts: Page,
    private readonly withoutScripts: Page,
  ) {}

  static async open(chromium: Chromium, world: World, language: Language): Promise<Looking> {
    const page = async (scripts: boolean): Promise<Page> =>
      (await newContext(chromium, { language, viewport: desktop, scripts })).newPage();
    return new Looking(world, language, await page(true), await page(false));
  }

  async close(): Promise<void> {
    await Promise.all([this.withScripts.context().close(), this.withoutScripts.context().close()]);
  }

  /** What is wrong with a page, a line each; empty where it is as it should be. */
  async atPage(who: Who, address: string, status = 200): Promise<string[]> {
    const { withScripts, withoutScripts } = this;
    const response = await this.#goAs(withScripts, who, address);
    const complaints = [...statusOf(response, status), ...(await this.#look(withScripts))];
    // The same view makes the page in every language: one is enough.
    if (this.language === 'en') {
      const seen = await seenOn(withScripts);
      await this.#goAs(withoutScripts, who, address);
      const plain = await seenOn(withoutScripts);
      if (plain !== seen) complaints.push(`is ${plain} without scripts, and ${seen} with them`);
    }
    return complaints.map((complaint) => `${address} (${who}, ${this.language}) ${complaint}`);
  }

  /** The same for what a form answers. */
  async afterForm(visit: FormVisit): Promise<string[]> {
    const { withScripts: page } = this;
    const { who, from, action = from, status = 422 } = visit;
    await this.#goAs(page, who, from);
    const response = await send(page, action, visit);
    const complaints = [...statusOf(response, status), ...(await this.#look(page))];
    const summary = page.locator('.govuk-error-summary');
    if ([409, 422].includes(status)) {
      if ((await summary.locator('h2').count()) !== 1) complaints.push('has no summary of what is wrong');
      if ((await summary.locator('a').count()) === 0) complaints.push('has a summary without links');
      const dead = await page.evaluate<string>(deadLinks);
      if (dead !== '') complaints.push(`has links in its summary that lead nowhere: ${dead}`);
    }
    return complaints.map((complaint) => `${action} (${who}, ${this.language}) ${complaint}`);
  }

  /** What every page holds, at each width. */
  async #look(page: Page): Promise<string[]> {
    const complaints: string[] = [];
    const headings = await page.locator('h1').count();
    if (headings !== 1) complaints.push(`has ${headings} headings of the first rank`);
    const lang = await page.locator('html').getAttribute('lang');
    if (lang !== this.language) complaints.push(`is in ${lang ?? 'no language'}`);
    for (const viewport of widths) {
      await page.setViewportSize(viewport);
      const wide = await page.evaluate<string>(tooWide);
      if (wide !== '') complaints.push(`scrolls sideways at ${viewport.width} pixels, ${wide}`);
      if (viewport !== axeAt[this.language]) continue;
      const violations = await violationsOn(page);
      complaints.push(...violations.map((one) => `at ${viewport.width} pixels: ${one}`));
    }
    return complaints;
  }

  async #goAs(page: Page, who: Who, address: string): Promise<Response | undefined> {
    await this.#become(page.context(), this.world.people[who]);
    return (await page.goto(new URL(address, this.world.origin).href)) ?? undefined;
  }

  /** Each visit begins with the same cookies: a page that takes one away shows as well the next time. */
  async #become(context: BrowserContext, browser: Browser): Promise<void> {
    const { hostname } = new URL(this.world.origin);
    const cookies = [...browser.cookies].map(([name, { value, path }]) => ({ name, value, path }));
    const language = { name: 'perigee_language', value: this.language, path: '/' };
    await context.clearCookies();
    await context.addCookies([...cookies, language].map((cookie) => ({ ...cookie, domain: hostname })));
  }
}

const statusOf = (response: Response | undefined, wanted: number): string[] => {
  const status = response?.status() ?? 0;
  return status === wanted ? [] : [`answers ${status} instead of ${wanted}`];
};

const seenOn = async (page: Page): Promise<string> =>
  `${await page.title()}: ${await page.locator('h1').first().innerText()}`;

async function send(page: Page, action: string, { fields = {}, press }: FormVisit): Promise<Response> {
  // A form of a draft says behind the address which draft it means.
  const address = `form[method="post"]:is([action="${action}"], [action^="${action}?"])`;
  const form = page.locator(address);
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    const choice = form.locator(`[name="${name}"][value="${value}"]:is([type="radio"], [type="checkbox"])`);
    if ((await choice.count()) > 0) await choice.check();
    else if ((await field.getAttribute('type')) === 'hidden')
      await page.evaluate(`document.querySelector('${address} [name="${name}"]').value = '${value}'`);
    else await field.fill(value);
  }
  const button = form.locator(`button${press === undefined ? '' : `[value="${press}"]`}:not([aria-hidden])`);
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.waitForEvent('load'),
    button.first().click(),
  ]);
  return response;
}
