import { startTestApp, type TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { FakeClamd, testVirus } from '../support/clamd';
import { makeOrganisation, testPassword } from '../support/organisation';
import { answersOf, codeOn, openReceipt } from '../support/reporter';
import { wordWithEverything } from '../evidence/documents';

const address = '/report/response/files';
const waiting = 'Not yet scanned for viruses';
const file = (text: string, name = 'note.txt'): FileField => ({
  field: 'files',
  name,
  type: 'text/plain',
  bytes: Buffer.from(text),
});
const infected = (): FileField => file(`As it came: ${testVirus}`);

describe('With a ClamAV daemon', () => {
  let app: TestApp;
  const daemon = new FakeClamd();
  beforeAll(async () => {
    await daemon.start();
    app = await startTestApp({ CLAMAV: `127.0.0.1:${daemon.port}` });
    await makeOrganisation(app.deps);
  });
  beforeEach(async () => {
    await daemon.stop();
    daemon.behaviour = 'scan';
    daemon.scanned.length = 0;
    await daemon.start();
  });
  afterAll(async () => {
    await app.close();
    await daemon.stop();
  });

  async function atFiles(language = 'en'): Promise<Browser> {
    const browser = app.agent({ 'accept-language': language });
    await browser.get('/report');
    await browser.post('/report');
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    return browser;
  }
  const add = async (browser: Browser, ...files: FileField[]): Promise<Browser> =>
    browser.upload(address, { response: 'declined', action: 'upload' }, files);

  interface Sent {
    code: string;
    officer: Browser;
    reference: string;
    href: string;
  }

  /** Sends the report; the officer has its case open. */
  async function send(browser: Browser): Promise<Sent> {
    await browser.upload(address, { response: 'declined', action: 'continue' }, []);
    await browser.post('/report/check', { ...answersOf().check, action: 'send' });
    const code = codeOn(browser.text);
    const reference = /PG-[0-9A-Z]{8}/.exec(browser.text)?.[0] ?? '';
    const officer = await app.agent().signIn('officer@north.example', testPassword);
    await officer.get(`/desk/cases/${reference}`);
    const href = /href="([^"]+\/files\/[^"]+)"/.exec(officer.text)?.[1] ?? '';
    return { code, officer, reference, href };
  }
  const rows = async (): Promise<unknown[]> => [
    ...(await app.deps.db.selectFrom('file').select('id').execute()),
    ...(await app.deps.db.selectFrom('file_chunk').select('file_id').execute()),
  ];
  const actions = async (reference: string): Promise<string[]> =>
    (
      await app.deps.db
        .selectFrom('audit_event')
        .select('action')
        .where('subject_id', '=', reference)
        .where('action', 'like', 'case.file-%')
        .orderBy('id')
        .execute()
    ).map(({ action }) => action);

  it('a clean file goes on, is scanned once, and nothing is said of it', async () => {
    const browser = await add(await atFiles(), file('Only words'));
    expect(browser.text).toContain('note.txt');
    expect(browser.text).not.toContain('scanned');
    const { officer, href, reference } = await send(browser);
    expect(officer.text).not.toContain('scanned');
    await officer.get(href);
    expect(officer.text).toBe('Only words');
    expect(daemon.scanned.map(String)).toEqual(['Only words']);
    expect(await actions(reference)).toEqual(['case.file-downloaded']);
  });

  it.each([
    ['en', 'the virus scanner found something in it'],
    ['zh-Hans', '病毒扫描发现其中有问题'],
  ])(
    'an infected file is refused in plain words, and nothing of it is left (%s)',
    async (language, words) => {
      const browser = await atFiles(language);
      const before = await rows();
      await add(browser, infected());
      expect(browser.status).toBe(422);
      expect(browser.text).toContain(words);
      expect(browser.text).not.toMatch(/reporting:|EICAR/);
      expect(await rows()).toEqual(before);
    },
  );

  it('an infected file is refused as one that is added later, and as a message', async () => {
    const browser = await atFiles();
    const { code } = await send(browser);
    const reporter = app.agent();
    await openReceipt(reporter, code);
    await reporter.get('/receipt/report/files');
    const before = await rows();
    await reporter.upload('/receipt/report/files', {}, [infected()]);
    expect([reporter.status, await rows()]).toEqual([422, before]);
    expect(reporter.text).toContain('the virus scanner found something in it');
    const writer = await atFiles();
    await writer.get('/report/message');
    const bytes = Buffer.from(`From: a@lantern.example\r\nSubject: Hello\r\n\r\n${testVirus}\r\n`);
    await writer.upload('/report/message', { action: 'read' }, [
      { field: 'message', name: 'hello.eml', type: 'message/rfc822', bytes },
    ]);
    expect([writer.status, await rows()]).toEqual([422, before]);
    expect(writer.text).toContain('The virus scanner found something in this message');
  });

  it.each(['down', 'hanging up', 'talking nonsense'] as const)(
    'where the daemon is %s the file waits, is marked, and is scanned when an officer opens it',
    async (how) => {
      if (how === 'down') await daemon.stop();
      else daemon.behaviour = how === 'hanging up' ? 'cut' : { says: 'What?\0' };
      const browser = await add(await atFiles(), file('Words that wait'));
      expect(browser.text).toContain(waiting);
      const { officer, href, reference, code } = await send(browser);
      expect(officer.text).toContain(waiting);
      const reporter = app.agent();
      await openReceipt(reporter, code);
      expect(reporter.text).toContain(waiting);
      await daemon.stop();
      daemon.behaviour = 'scan';
      daemon.scanned.length = 0;
      await daemon.start();
      for (let times = 0; times < 2; times += 1) {
        await officer.get(href);
        expect(officer.text).toBe('Words that wait');
      }
      expect(daemon.scanned).toHaveLength(1);
      expect(await actions(reference)).toEqual(['case.file-downloaded', 'case.file-downloaded']);
      await officer.get(`/desk/cases/${reference}`);
      expect(officer.text).not.toContain(waiting);
      await reporter.get('/receipt/report');
      expect(reporter.text).not.toContain(waiting);
    },
  );

  it('an infected file that waited is refused to the officer, who is told why; and stays so', async () => {
    await daemon.stop();
    const { officer, href, reference } = await send(await add(await atFiles(), infected()));
    await daemon.start();
    await officer.get(href);
    expect([officer.status, officer.text.includes('This file is not handed out')]).toEqual([409, true]);
    expect(officer.text).not.toContain('Download it without a scan');
    await daemon.stop();
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('The virus scanner found something in it');
    await officer.post(href);
    expect([officer.status, officer.text.includes(testVirus)]).toEqual([409, false]);
    expect(await actions(reference)).toEqual(['case.file-infected', 'case.file-infected']);
  });

  it('where it is still down the officer is told, and has a second button, which is recorded', async () => {
    await daemon.stop();
    const { officer, href, reference } = await send(await add(await atFiles(), file('Words')));
    await officer.get(href);
    expect([officer.status, officer.text.includes('This file was not scanned')]).toEqual([409, true]);
    expect(await actions(reference)).toEqual([]);
    await officer.get(`${href}/preview`);
    expect(officer.status).toBe(404);
    await officer.get(href);
    await officer.post(href);
    expect([officer.status, officer.text]).toEqual([200, 'Words']);
    expect(officer.headers.get('content-type')).toBe('application/octet-stream');
    expect(await actions(reference)).toEqual(['case.file-downloaded-unscanned']);
  });

  it('what was written anew is what is scanned, of a document that was cleaned too', async () => {
    const browser = await add(await atFiles(), {
      field: 'files',
      name: 'offer.docx',
      type: '',
      bytes: wordWithEverything(),
    });
    const clean = /value="(clean-file-[0-9a-f-]+)"/.exec(browser.text)?.[1] ?? '';
    await daemon.stop();
    await browser.upload(address, { response: 'declined', action: clean }, []);
    expect(browser.text).toContain(waiting);
    await daemon.start();
    const { officer, href } = await send(browser);
    await officer.get(href);
    expect(officer.bytes.equals(daemon.scanned[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

test('Without a scanner nothing is scanned and nothing is said', async () => {
  const app = await startTestApp();
  await makeOrganisation(app.deps);
  const browser = app.agent();
  await browser.get('/report');
  await browser.post('/report');
  for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
    await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
  await browser.upload(address, { response: 'declined', action: 'upload' }, [infected()]);
  expect(browser.text).toContain('note.txt');
  expect(browser.text).not.toMatch(/scan/i);
  await app.close();
});
