import type { TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { testPassword } from '../support/organisation';
import { answersOf, codeOn } from '../support/reporter';

export const mail = (bytes: Buffer, name = 'odd.eml'): FileField => ({
  field: 'message',
  name,
  type: 'message/rfc822',
  bytes,
});
/** Every box that a message can have. */
export const everything = {
  take: ['person-1', 'date', 'channel', 'text', 'attachments', 'meeting-1'],
  links: ['link-1', 'link-2'],
  keep: ['headers', 'original'],
};

/** A new visitor who uploads a message, or pastes one. */
export async function handIn(
  app: TestApp,
  files: FileField[],
  fields: Record<string, string> = {},
): Promise<Browser> {
  const browser = app.agent();
  await browser.get('/report/message');
  await browser.upload('/report/message', { pasted: '', action: 'read', ...fields }, files);
  return browser;
}

/** Goes on from a message to the end. @returns the receipt code */
export async function sendOn(
  browser: Browser,
  change: Parameters<typeof answersOf>[0] = {},
  files: FileField[] = [],
): Promise<string> {
  const answers = answersOf({ start: { path: 'message' }, ...change });
  for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
    await browser.post(`/report/${step}`, { ...answers[step], action: 'continue' });
  await browser.upload('/report/response/files', { ...answers.response, action: 'continue' }, files);
  if (browser.path !== '/report/check') throw new Error(`${browser.path}: ${browser.text}`);
  await browser.post('/report/check', { ...answers.check, action: 'send' });
  return codeOn(browser.text);
}

export const officerOf = (app: TestApp): Promise<Browser> =>
  app.agent().signIn('officer@north.example', testPassword);

/** Opens the newest case that has a word on its page, its names seen: they are hidden before. @returns its reference */
export async function caseAbout(desk: Browser, word: string): Promise<string> {
  await desk.get('/desk');
  const references = new Set([...desk.text.matchAll(/PG-[0-9A-Z]{8}/g)].map(([one]) => one));
  for (const reference of references) {
    const address = `/desk/cases/${reference}`;
    await desk.get(`${address}/names`);
    const carried = { version: desk.hidden('version'), seen: desk.hidden('seen') };
    await desk.post(`${address}/names`, { ...carried, 'reveal-reason': 'Somebody may be in danger.' });
    await desk.get(address);
    if (desk.text.includes(word)) return reference;
  }
  throw new Error('no such case');
}
