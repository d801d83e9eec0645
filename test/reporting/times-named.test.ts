import { minute } from '../../src/clock';
import { answersOf, fileReport, openReceipt } from '../support/reporter';
import { act, startTestDesk, type TestDesk } from '../triage/desk';

let desk: TestDesk;

beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(() => desk.close());

describe('times that a reporter is told', () => {
  const pages = [
    '/report/sent',
    '/receipt/report',
    '/receipt/report/correction',
    '/receipt/report/files',
    '/receipt/report/notices',
    '/receipt/report/withdrawal',
    '/receipt/report/rating',
    '/receipt/acknowledgement',
  ];

  it.each([
    ['the site’s zone', 'en', 'harbour', 'China Standard Time'],
    ['the site’s zone', 'zh-Hans', 'harbour', '中国标准时间'],
    ['the site’s zone', 'en', 'north', 'United Kingdom Time'],
    ['UTC without a site', 'en', undefined, 'UTC'],
    ['UTC without a site', 'zh-Hans', undefined, 'UTC'],
  ] as const)('name %s on every page (%s, %s)', async (_what, language, site, zone) => {
    const chosen = site === undefined ? 'rather-not-say' : desk.organisation.sites[site];
    const reporter = desk.agent({ 'accept-language': language });
    const code = await fileReport(reporter, answersOf({ start: { site: chosen } }));
    const reference = /PG-[0-9A-Z]{8}/.exec(reporter.text)?.[0] ?? '';
    await openReceipt(reporter, code);
    const who = site === 'harbour' ? 'harbourOfficer' : 'officer';
    const here = await desk.signedIn(who);
    await act(here, reference, 'questions', { question: 'Where was it?' });
    await reporter.get('/receipt/report/correction');
    const word = { about: 'date', message: 'Another day.', 'message-id': reporter.hidden('message-id') };
    await reporter.post('/receipt/report/correction', word);
    let seen = 0;
    const look = (): void => {
      const text = reporter.text.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
      for (const [time] of text.matchAll(/\b\d\d:\d\d\b.{0,24}/gs)) {
        seen += 1;
        expect(time).toContain(zone);
      }
    };
    for (const page of pages) {
      await reporter.get(page);
      look();
    }
    desk.clock.advance(90 * 24 * 60 * minute);
    await openReceipt(reporter, code);
    look();
    const again = await desk.signedIn(who);
    await act(again, reference, 'closing', { disposition: 'advised', words: 'Thank you.' });
    await reporter.get('/receipt/report');
    look();
    const draft = desk.agent({ 'accept-language': language });
    await draft.post('/report');
    await draft.post('/report/start', { ...answersOf({ start: { site: chosen } }).start, action: 'save' });
    reporter.text = draft.text;
    look();
    expect(seen).toBeGreaterThan(8);
  });
});
