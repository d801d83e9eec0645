import { forwardedWhole, invitation, lure } from '../correspondence/samples';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn, openReceipt } from '../support/reporter';
import { caseAbout, everything, handIn, mail, officerOf, sendOn } from './handing-in';

describe('A report that begins with the message', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  const hand = (files: FileField[], fields: Record<string, string> = {}) => handIn(app, files, fields);
  const fieldsOn = async (browser: Browser, step: string): Promise<string> => {
    await browser.get(`/report/${step}`);
    return browser.text;
  };

  it('is linked from the start, and from the page after “suspicious message”', async () => {
    const browser = app.agent();
    await browser.get('/report');
    expect(browser.text).toContain('href="/report/message"');
    await browser.post('/report');
    await browser.post('/report/start', { ...answersOf().start, path: 'message', action: 'continue' });
    expect(browser.path).toBe('/report/when');
    expect(browser.text).toContain('href="/report/message"');
  });

  it('shows what was found, defanged, without the address of who received it', async () => {
    const browser = await hand([mail(lure)]);
    expect(browser.path).toBe('/report/message/found');
    expect(browser.text).toContain('Rowan Pike – Lantern');
    expect(browser.text).toContain('rowan.pike@lantern.example; rowan.private@mailbox.test');
    expect(browser.text).toContain('14 September 2026');
    expect(browser.text).toContain('hxxps://login[.]evil[.]test/a');
    expect(browser.text).toContain(
      'Careful: its words say north[.]example, but it leads to login[.]evil[.]test',
    );
    expect(browser.text).not.toContain('emery.stone@');
    expect(browser.text).not.toMatch(/https?:\/\/(?:login|book)/);
    expect(browser.text).toMatch(/value="original" checked/);
  });

  it('puts what stayed ticked on the pages, each to be checked', async () => {
    const browser = await hand([mail(lure)]);
    await browser.post('/report/message/found', everything);
    expect(browser.path).toBe('/report/start');
    expect(browser.text).toMatch(/value="message" checked/);
    await browser.post('/report/start', { ...answersOf().start, path: 'message', action: 'continue' });
    expect(await fieldsOn(browser, 'when')).toMatch(/name="date-day"[^>]*value="14"/);
    expect(browser.text).toMatch(/value="email" (?:checked|selected)/);
    await browser.post('/report/when', { ...answersOf().when, action: 'continue' });
    expect(browser.path).toBe('/report/what');
    expect(browser.text).toContain('Subject: A paid call about valve seals – €400');
    expect(browser.text).toContain('hxxps://book[.]lantern[.]example/call?id=7');
    expect(browser.text).toContain('- 阀-terms.pdf');
    await browser.post('/report/what', { ...answersOf().what, action: 'continue' });
    expect(browser.path).toBe('/report/who');
    expect(browser.text).toMatch(/value="Rowan Pike – Lantern"/);
    expect(browser.text).toContain('rowan.pike@lantern.example; rowan.private@mailbox.test');
  });

  it('leaves out what was unticked, and the message itself', async () => {
    const browser = await hand([mail(lure)]);
    await browser.post('/report/message/found', { take: 'text' });
    await browser.post('/report/start', { ...answersOf().start, action: 'continue' });
    expect(await fieldsOn(browser, 'when')).not.toMatch(/name="date-day"[^>]*value="14"/);
    for (const step of ['when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    expect(browser.text).not.toContain('odd.eml');
    expect(
      await app.deps.db.selectFrom('file').selectAll().where('state', '=', 'whole').execute(),
    ).toHaveLength(1);
  });

  it('adds to what was typed before, and takes it over once', async () => {
    const browser = app.agent();
    await browser.get('/report');
    await browser.post('/report');
    for (const step of ['start', 'when', 'what', 'who'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    await browser.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
    await browser.post('/report/message/found', everything);
    await browser.post('/report/message/found', everything);
    expect(browser.path).toBe('/report/message');
    expect(await fieldsOn(browser, 'when')).toMatch(/name="date-day"[^>]*value="14"/);
    await browser.post('/report/when', { ...answersOf().when, action: 'continue' });
    expect(browser.text).toContain('asked twice for drawings.\n\nSubject: A paid call');
    expect(browser.text.split('Subject: A paid call')).toHaveLength(2);
    await browser.post('/report/what', { ...answersOf().what, action: 'continue' });
    expect(browser.text).toMatch(/name="people-1-name"[^>]*value="Rowan Pike"/);
    expect(browser.text).toMatch(/name="people-2-name"[^>]*value="Rowan Pike – Lantern"/);
  });

  it('is neither listed nor sent where it was read and never taken over', async () => {
    const browser = await hand([mail(lure, 'names-me.eml')]);
    expect(browser.path).toBe('/report/message/found');
    const files = () => app.deps.db.selectFrom('file').select('id').execute();
    const before = (await files()).length;
    const answers = answersOf({ start: { identity: 'anonymous', path: 'message' } });
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answers[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    expect(browser.text).not.toContain('names-me.eml');
    await browser.upload('/report/response/files', { ...answers.response, action: 'continue' }, []);
    expect(browser.path).toBe('/report/check');
    expect(browser.text).not.toContain('names-me.eml');
    await browser.post('/report/check', { ...answers.check, action: 'send' });
    await openReceipt(browser, codeOn(browser.text));
    expect(browser.text).not.toContain('names-me.eml');
    expect(await files()).toHaveLength(before - 1);
  });

  it('that was forwarded is about the one inside', async () => {
    const browser = await hand([mail(forwardedWhole)]);
    expect(browser.text).toContain('The message was forwarded.');
    expect(browser.text).toContain('Rowan Pike – Lantern');
    expect(browser.text).not.toContain('Emery Stone');
  });

  it('and a meeting that is yet to come gives the next contact', async () => {
    const browser = await hand([mail(invitation, 'call.ics')]);
    expect(browser.text).toContain('Coffee, and a talk');
    await browser.post('/report/message/found', everything);
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    expect(browser.text).toMatch(/name="next-contact-day"[^>]*value="3"/);
    expect(browser.text).toContain('call.ics');
  });

  it('may be pasted; one that can’t be read says why, and keeps what was pasted', async () => {
    const pasted = await hand([], {
      pasted: 'Call me at https://lantern.example/x today, or ira@institute.test',
    });
    expect(pasted.text).toContain('Who wrote, or is named: ira@institute.test');
    expect(pasted.path).toBe('/report/message/found');
    expect(pasted.text).toContain('hxxps://lantern[.]example/x');
    const bad = await hand([], {
      pasted: 'From: a@b.example\nContent-Type: text/plain; charset=utf-7\n\n+ADw-',
    });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('There is a problem');
    expect(bad.text).toContain('UTF-7');
    expect(bad.text).toContain('href="#pasted"');
    expect(bad.text).toContain('charset=utf-7');
    const none = await hand([]);
    expect(none.status).toBe(422);
    expect(none.text).toContain('href="#message"');
    const large = await hand([mail(Buffer.alloc(9 * 1024 * 1024, 'a'))]);
    expect(large.status).toBe(422);
  });

  it('warns who chose to be anonymous, and ticks nothing that names them', async () => {
    const browser = app.agent();
    await browser.get('/report');
    await browser.post('/report');
    const anonymous = { ...answersOf().start, identity: 'anonymous', path: 'message' };
    await browser.post('/report/start', { ...anonymous, action: 'continue' });
    await browser.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
    expect(browser.text).toContain('You are reporting anonymously. The message names you');
    expect(browser.text).toMatch(/value="person-1" checked/);
    expect(browser.text).not.toMatch(/value="(?:original|headers)" checked/);
    await browser.post('/report/message/found', { ...everything, keep: 'headers' });
    const code = await sendOn(browser, { start: { identity: 'anonymous', path: 'message' } }).catch(String);
    expect(code).not.toContain('Error');
  });

  it('shows the desk the headers in plain words, with what they do not mean, and never a link', async () => {
    const browser = await hand([mail(lure)]);
    await browser.post('/report/message/found', everything);
    const code = await sendOn(browser);
    expect(code).not.toBe('');
    const desk = await officerOf(app);
    const reference = await caseAbout(desk, 'odd.eml');
    expect(desk.text).toContain('It says nothing about who wrote it, or whether they are honest.');
    expect(desk.text).toContain('There is one more line of results below it.');
    expect(desk.text).toContain('mailbox[.]test');
    expect(desk.text).toContain('out3[.]lantern[.]test');
    expect(desk.text).toContain('odd.eml');
    expect(desk.text).not.toContain('emery.stone@north.example');
    const parts = await app.deps.db.selectFrom('report_part').select('part').distinct().execute();
    expect(parts.map(({ part }) => part)).toContain('correspondence');
    await openReceipt(browser, code);
    expect(browser.text).not.toContain('out3');
    expect(reference).toMatch(/^PG-/);
  });

  it('is found again by the addresses and links of the message', async () => {
    const tokensBefore = await tokens();
    const browser = await hand([mail(lure)]);
    await browser.post('/report/message/found', { ...everything, take: '' });
    await sendOn(browser, {
      who: { 'people-1-name': '', 'people-1-organisation': '', 'people-1-contacts': '' },
    });
    const shared = (await tokens()).filter((token) => tokensBefore.includes(token));
    expect(new Set(shared).size).toBeGreaterThan(3);
  });
  const tokens = async (): Promise<string[]> =>
    (await app.deps.db.selectFrom('index_token').select('token').execute()).map(({ token }) =>
      token.toString('hex'),
    );

  it('may be left out again before sending', async () => {
    const browser = await hand([mail(lure)]);
    await browser.post('/report/message/found', everything);
    await browser.get('/report/message');
    expect(browser.text).toContain('Leave out headers and links');
    await browser.upload('/report/message', { action: 'forget' }, []);
    expect(browser.text).not.toContain('Leave out headers and links');
  });
});
