import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn, openReceipt } from '../support/reporter';
import { caseAbout, everything, officerOf } from './handing-in';

describe('What came from outside', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  it('shows nobody a link, whatever field one was typed into', async () => {
    const link = 'https://evil.test/path?x=1';
    const bare = 'www.evil.test';
    const browser = app.agent();
    await browser.get('/report/message');
    await browser.upload('/report/message', { pasted: `See ${link} and ${bare}`, action: 'read' }, []);
    await browser.post('/report/message/found', everything);
    const answers = answersOf({
      start: { path: 'message' },
      when: { place: link },
      what: { narrative: `They wrote ${link} and then ${bare} again and again.` },
      who: {
        'people-1-name': `Rowan Pike ${link}`,
        'people-1-organisation': link,
        'people-1-role': bare,
        'people-1-contacts': link,
        'people-1-how-known': link,
        'people-1-conduct': link,
      },
      sought: { offered: link },
      check: { name: link, reach: link },
    });
    const seen: string[] = [];
    const note = (who: Browser): void => {
      seen.push(...linksIn(who.text).map((one) => `${who.path}: ${one}`));
      if (/https?:\/\/evil|www\.evil/.test(withoutFields(who.text)))
        seen.push(`${who.path} shows it as it is`);
    };
    const file = { field: 'files', name: `${bare}.txt`, type: 'text/plain', bytes: Buffer.from(link) };
    await fillAll(browser, answers, file);
    expect(browser.path).toBe('/report/check');
    note(browser);
    await browser.post('/report/check', { ...answers.check, action: 'send' });
    const code = codeOn(browser.text);
    note(browser);
    await openReceipt(browser, code);
    await browser.post('/receipt/report/messages', {
      'message-id': browser.hidden('message-id'),
      message: `Look: ${link}`,
    });
    expect(browser.text).toContain('hxxps://evil[.]test/path?x=1');
    note(browser);
    const desk = await officerOf(app);
    const reference = await caseAbout(desk, 'Rowan Pike');
    await desk.post(`/desk/cases/${reference}/notes`, { version: desk.hidden('version'), note: link });
    await desk.get(`/desk/cases/${reference}`);
    expect(desk.text).toContain('hxxps://evil[.]test/path?x=1');
    note(desk);
    await desk.get('/desk');
    note(desk);
    expect(seen).toEqual([]);
  });
});

/** Addresses that a page leads to and that are not the product's own. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)]
    .map(([, address]) => address ?? '')
    .filter((address) => !/^(?:\/(?!\/)|#|$)/.test(address));

/** What stands in fields is the person's to change, and is no link. */
const withoutFields = (html: string): string =>
  html.replace(/<textarea[\s\S]*?<\/textarea>/g, '').replace(/<input[^>]*>/g, '');

it('No part of the product asks another host for anything', () => {
  const asking =
    /\bfetch\s*\(|XMLHttpRequest|sendBeacon|WebSocket\b|from '(?:node:)?(?:https|http2|undici|dgram)'/;
  const files = readdirSync(path.resolve('src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith(`demo${path.sep}`))
    .filter((file) => asking.test(readFileSync(path.resolve('src', file), 'utf8')));
  expect(files).toEqual([]);
});

async function fillAll(
  browser: Browser,
  answers: ReturnType<typeof answersOf>,
  file: FileField,
): Promise<void> {
  for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
    await browser.post(`/report/${step}`, { ...answers[step], action: 'continue' });
  await browser.upload('/report/response/files', { ...answers.response, action: 'continue' }, [file]);
}
