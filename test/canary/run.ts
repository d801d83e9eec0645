import type { Connected } from '../../src/database';
import type { TestOrganisation } from '../support/organisation';
import type { Browser } from '../support/browser';

/** A whole run of the program whose every text is a random word. */
export interface CanaryRun {
  /** Random words by what they stand for. */
  canaries: Map<string, string>;
  /** A new one. */
  canary(name: string): string;
  origin: string;
  dataDir: string;
  connected: Connected;
  organisation: TestOrganisation;
  /** A browser of its own, signed in. */
  signedIn(mailbox: string): Promise<Browser>;
}

/** The run is whole only if those who may read it do. */
export function expectToRead(run: CanaryRun, browser: Browser, names: readonly string[]): void {
  const missing = names.filter((name) => !browser.text.includes(run.canaries.get(name) ?? '\0'));
  expect([browser.path, browser.status, missing]).toEqual([browser.path, 200, []]);
}

/** Posts one of a case's forms with what its page carries; fails where it is refused. */
export async function act(
  browser: Browser,
  reference: string,
  action: string,
  fields: Record<string, string | string[]> = {},
): Promise<void> {
  await browser.get(`/desk/cases/${reference}`);
  const carried = { version: browser.hidden('version'), seen: browser.hidden('seen') };
  await browser.post(`/desk/cases/${reference}/${action}`, { ...carried, ...fields });
  const heading = /<h1[^>]*>([^<]*)/.exec(browser.text)?.[1] ?? '';
  const problem = /error-summary__list[\s\S]*?<\/ul>/.exec(browser.text)?.[0] ?? '';
  if (browser.status !== 200) throw new Error(`${action}: ${browser.status} ${heading} ${problem}`);
}
