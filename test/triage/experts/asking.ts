import type { Dependencies } from '../../../src/dependencies';
import { mailPurpose, placeOf, type Letter } from '../../../src/mail/letter';
import type { Browser, Fields } from '../../support/browser';

export const question = 'Would this valve seal tell how the second stage is fuelled?';

/** What an officer fills in: the narrative, and nothing else. */
export const asking = (reference: string): Record<string, string | readonly string[]> => ({
  'expert-name': 'Ines Vale',
  'expert-address': 'ines.vale@institute.example',
  'expert-locale': 'en',
  'expert-question': question,
  passages: [`${reference}.narrative`],
  strike: '',
  'strike-names': 'yes',
  days: '7',
});

const carried = (browser: Browser): Record<string, string> => ({
  version: browser.hidden('version'),
  seen: browser.hidden('seen'),
  looked: browser.hidden('looked'),
});

export async function lookAt(browser: Browser, reference: string, change: Fields = {}): Promise<Browser> {
  const address = `/desk/cases/${reference}/experts`;
  await browser.get(address);
  return browser.post(address, { ...carried(browser), ...asking(reference), ...change, press: 'look' });
}

/** Looks, and asks. @returns the code that was shown */
export async function ask(browser: Browser, reference: string, change: Fields = {}): Promise<string> {
  await lookAt(browser, reference, change);
  const address = `/desk/cases/${reference}/experts`;
  await browser.post(address, { ...carried(browser), ...asking(reference), ...change, press: 'ask' });
  const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/.exec(browser.text)?.[0];
  if (code === undefined) throw new Error(`No code: ${browser.status} ${browser.text}`);
  return code;
}

/** The letters that wait, the oldest first. */
export async function lettersOf({ db, serverKeys }: Dependencies): Promise<Letter[]> {
  const rows = await db.selectFrom('outbox').select(['id', 'box']).orderBy('created_at').execute();
  return rows.map(
    ({ id, box }) =>
      JSON.parse(serverKeys.openUnder(mailPurpose, placeOf(id), box).toString('utf8')) as Letter,
  );
}
