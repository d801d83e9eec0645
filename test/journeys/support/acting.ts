import type { Browser, Fields } from '../../support/browser';

/** Nothing in it where a line could be broken. */
export const longWord = 'https://lantern.example/'.padEnd(180, 'abcdef0123456789');

export const found = (pattern: RegExp, browser: Browser): string => {
  const match = pattern.exec(browser.text)?.[0];
  if (match === undefined) throw new Error(`No ${String(pattern)} on ${browser.path} (${browser.status})`);
  return match;
};

/** Sends a form of the page at an address, with the version that the page has. */
async function sendFrom(who: Browser, address: string, what: string, fields: Fields): Promise<void> {
  await who.get(address);
  await who.post(`${address}/${what}`, { version: who.hidden('version'), ...fields });
  if (who.status !== 200) throw new Error(`${what} was refused: ${who.text}`);
}

export const onCaseOf = (who: Browser, reference: string, what: string, fields: Fields = {}): Promise<void> =>
  sendFrom(who, `/desk/cases/${reference}`, what, fields);

export const onPersonOf = (who: Browser, id: string, what: string, fields: Fields = {}): Promise<void> =>
  sendFrom(who, `/admin/people/${id}`, what, fields);
