import { startTestApp, type TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { makeOrganisation, testPassword } from '../support/organisation';
import { answersOf, codeOn, openReceipt } from '../support/reporter';
import { wordWithEverything } from '../evidence/documents';
import { full } from '../evidence/pictures';

const address = '/report/response/files';

describe('Evidence, from the reporter to the desk', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  async function atFiles(language = 'en'): Promise<Browser> {
    const browser = app.agent({ 'accept-language': language });
    await browser.get('/report');
    await browser.post('/report');
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    return browser;
  }
  const photo = async (name = 'photo.jpg'): Promise<FileField> => ({
    field: 'files',
    name,
    type: 'image/jpeg',
    bytes: await full('jpeg', 6),
  });
  const document = (): FileField => ({
    field: 'files',
    name: 'offer.docx',
    type: '',
    bytes: wordWithEverything(),
  });

  let newest = '';

  async function send(browser: Browser): Promise<string> {
    await browser.upload(address, { response: 'declined', action: 'continue' }, []);
    await browser.post('/report/check', { ...answersOf().check, action: 'send' });
    newest = /PG-[0-9A-Z]{8}/.exec(browser.text)?.[0] ?? '';
    return codeOn(browser.text);
  }

  /** The newest case, as an officer sees it. */
  async function asDesk(): Promise<{ officer: Browser; reference: string; hrefs: string[] }> {
    const officer = await app.agent().signIn('officer@north.example', testPassword);
    const reference = newest;
    await officer.get(`/desk/cases/${reference}`);
    return {
      officer,
      reference,
      hrefs: [...officer.text.matchAll(/href="([^"]+\/files\/[^"]+)"/g)].map((one) => one[1] ?? ''),
    };
  }

  it.each([
    ['en', 'Up to 10 files, each of 20', 'Pictures: JPEG, PNG, WebP, GIF, HEIC or HEIF'],
    ['zh-Hans', '最多 10 个文件', '图片：JPEG、PNG、WebP、GIF、HEIC 或 HEIF'],
  ])('says before anything is chosen what may be sent (%s)', async (language, limits, kinds) => {
    const browser = await atFiles(language);
    expect(browser.text).toContain(limits);
    expect(browser.text).toContain(kinds);
  });

  it('loses what is hidden in a picture, says what it was, and keeps the hash of what was sent', async () => {
    const browser = await atFiles();
    await browser.upload(address, { response: 'declined', action: 'upload' }, [await photo()]);
    expect(browser.text).toContain(
      'Taken out: place where it was taken, dates and times, camera or phone, names of people',
    );
    await send(browser);
    const { officer, hrefs } = await asDesk();
    expect(officer.text).toContain('Taken out: place where it was taken');
    expect(officer.text).toContain('SHA-256 as it was sent');
    await officer.get(hrefs[0] ?? '');
    expect(officer.bytes.includes('Rowan Pike')).toBe(false);
    expect(officer.bytes.length).toBeLessThan((await photo()).bytes.length);
  });

  it('keeps it where the person asks for that, and the desk is told', async () => {
    const browser = await atFiles();
    await browser.upload(address, { response: 'declined', 'keep-hidden': 'yes', action: 'upload' }, [
      await photo(),
    ]);
    expect(browser.text).toContain('Hidden in it and kept, as the sender asked: place where it was taken');
    await browser.get('/report/response');
    await send(browser);
    const { officer, hrefs } = await asDesk();
    expect(officer.text).toContain('kept, as the sender asked');
    await officer.get(hrefs[0] ?? '');
    expect(officer.bytes.equals((await photo()).bytes)).toBe(true);
  });

  it('warns of what a document hides, and takes it out when asked', async () => {
    const browser = await atFiles();
    await browser.upload(address, { response: 'declined', action: 'upload' }, [document()]);
    expect(browser.text).toContain(
      'Still hidden in it: dates and times, names of people, name of an organisation',
    );
    expect(browser.text).toContain('If you do nothing, it is sent as it is');
    const clean = /value="(clean-file-[0-9a-f-]+)"/.exec(browser.text)?.[1] ?? '';
    await browser.upload(address, { response: 'declined', action: clean }, []);
    expect(browser.text).toContain('Taken out: dates and times, names of people');
    expect(browser.text).toContain('Still hidden in it: comments, tracked changes, hidden text');
    expect(browser.text).not.toContain('clean-file-');
    await browser.upload(address, { response: 'declined', action: 'continue' }, []);
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('Still hidden in it: comments');
    expect(
      await app.deps.db.selectFrom('file').select('id').where('state', '=', 'uploading').execute(),
    ).toEqual([]);
  });

  it('that is large and of a kind that is not taken is answered, and what follows it in the form is read', async () => {
    const browser = await atFiles();
    const program = Buffer.alloc(3_000_000, 'x');
    program.write('MZ');
    await browser.upload(address, { action: 'upload' }, [
      { field: 'files', name: 'run.exe', type: '', bytes: program },
      {
        field: 'files',
        name: 'card.txt',
        type: 'text/plain',
        bytes: Buffer.from('A card with a name on it'),
      },
    ]);
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('run.exe');
    expect(browser.text).toContain('card.txt (');
  });

  it('can’t be cleaned from another draft', async () => {
    const first = await atFiles();
    await first.upload(address, { response: 'declined', action: 'upload' }, [document()]);
    const clean = /value="(clean-file-[0-9a-f-]+)"/.exec(first.text)?.[1] ?? '';
    const second = await atFiles();
    await second.upload(address, { response: 'declined', action: clean }, []);
    await first.get('/report/response');
    expect(first.text).toContain('names of people');
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\temp\\notes.txt', 'notes.txt'],
    ['in\u202evoice\u2066.txt', 'invoice.txt'],
    ['run.bat', 'run.bat.txt'],
  ])('is kept under a harmless name: %j', async (given, kept) => {
    const browser = await atFiles();
    await browser.upload(address, { response: 'declined', action: 'upload' }, [
      { field: 'files', name: given, type: 'text/plain', bytes: Buffer.from('Words') },
    ]);
    expect(browser.text.replace(/\s/g, '')).toContain(`Remove${kept}`.replace(/\s/g, ''));
  });

  it('is downloaded and run nowhere; its preview is a picture made anew, and both are recorded', async () => {
    const browser = await atFiles();
    await browser.upload(address, { response: 'declined', action: 'upload' }, [
      await photo('遥远 "photo".jpg'),
    ]);
    const code = await send(browser);
    const { officer, hrefs, reference } = await asDesk();
    const href = hrefs[0] ?? '';
    expect(officer.text).toContain(`src="${href}/preview"`);
    await officer.get(href);
    expect(officer.headers.get('content-type')).toBe('application/octet-stream');
    expect(officer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(officer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(officer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    await officer.get(`${href}/preview`);
    expect(officer.headers.get('content-type')).toBe('image/jpeg');
    expect(officer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(officer.headers.get('cache-control')).toBe('no-store');
    expect(officer.bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    const events = await app.deps.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', reference)
      .execute();
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['case.file-downloaded', 'case.file-previewed']),
    );
    await officer.get(`${href}0/preview`);
    expect(officer.status).toBe(404);
    await openReceipt(browser, code);
    expect(browser.text).toContain('photo');
  });
});
