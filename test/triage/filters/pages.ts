import type { Browser } from '../../support/browser';

/** The references of the rows that a page shows. */
export const shownOn = (browser: Browser): string[] =>
  [...browser.text.matchAll(/href="\/desk\/cases\/([^"/]+)"/g)].map((match) => match[1] ?? '');

const nextOn = (browser: Browser): string | undefined =>
  /href="(\/desk\?[^"]*after=[^"]*)" rel="next"/.exec(browser.text)?.[1]?.replaceAll('&amp;', '&');

/** Every page of a queue, from the first, by its own links. */
export async function walk(browser: Browser, query: string): Promise<string[][]> {
  const pages: string[][] = [];
  let address: string | undefined = `/desk?${query}`;
  while (address !== undefined) {
    await browser.get(address);
    expect(browser.status).toBe(200);
    pages.push(shownOn(browser));
    address = nextOn(browser);
  }
  return pages;
}

/** How many cases an option of the filter's form says that it leaves; undefined where it is not offered. */
export function countOf(browser: Browser, filter: string, value: string): string | undefined {
  const select = new RegExp(`<select[^>]*name="${filter}"[^>]*>([\\s\\S]*?)</select>`).exec(
    browser.text,
  )?.[1];
  const option = new RegExp(`<option value="${value}"[^>]*>([^<]*)</option>`).exec(select ?? '')?.[1];
  return /\(([^()]*)\)$/.exec(option ?? '')?.[1];
}
