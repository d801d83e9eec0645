import { startTestApp, type TestApp } from '../support/app';
import type { Browser, FileField } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { answersOf } from '../support/reporter';

const note: FileField = {
  field: 'files',
  name: 'note.txt',
  type: 'text/plain',
  bytes: Buffer.from('One hour, paid, next Friday.\n'),
};
const program: FileField = {
  field: 'files',
  name: 'tool.exe',
  type: 'text/plain',
  bytes: Buffer.from('MZ\0\0'),
};

describe('The step that asks for files', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  async function atFiles(): Promise<Browser> {
    const browser = app.agent();
    await browser.get('/report');
    await browser.post('/report');
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    expect(browser.path).toBe('/report/response');
    return browser;
  }

  it('adds a file and shows it, with everything typed beside it', async () => {
    const browser = await atFiles();
    await browser.upload(
      '/report/response/files',
      { response: 'declined', 'next-contact-day': '31', action: 'upload' },
      [note],
    );
    expect(browser.path).toBe('/report/response');
    expect(browser.text).toContain('note.txt');
    expect(browser.text).toMatch(/value="declined" checked/);
    expect(browser.text).toMatch(/name="next-contact-day"[^>]*value="31"/);
  });

  it('refuses a file that is no evidence by its name, and keeps the others', async () => {
    const browser = await atFiles();
    await browser.upload('/report/response/files', { response: 'declined', action: 'continue' }, [
      note,
      program,
    ]);
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('href="#files"');
    expect(browser.text).toContain('tool.exe was not added');
    expect(browser.text).toContain('Remove note.txt');
  });

  it('says so where [Upload] is pressed without a file', async () => {
    const browser = await atFiles();
    await browser.upload('/report/response/files', { response: 'declined', action: 'upload' }, []);
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('Choose a file before you press Upload');
  });

  it('removes a file, and does not lose it over a wrong answer', async () => {
    const browser = await atFiles();
    await browser.upload('/report/response/files', { action: 'continue' }, [note]);
    expect(browser.status).toBe(422);
    const value = /value="(remove-file-[0-9a-f-]+)"/.exec(browser.text)?.[1] ?? '';
    await browser.upload('/report/response/files', { response: 'declined', action: value }, []);
    expect(browser.path).toBe('/report/response');
    expect(browser.text).not.toContain('note.txt');
  });

  it('can’t remove a file of another draft', async () => {
    const first = await atFiles();
    await first.upload('/report/response/files', { response: 'declined', action: 'upload' }, [note]);
    const value = /value="(remove-file-[0-9a-f-]+)"/.exec(first.text)?.[1] ?? '';
    const second = await atFiles();
    await second.upload('/report/response/files', { response: 'declined', action: value }, []);
    await first.get('/report/response');
    expect(first.text).toContain('Remove note.txt');
  });

  it('keeps a file in a new draft where the old one was gone', async () => {
    const browser = await atFiles();
    browser.cookies.delete('perigee_draft');
    await browser.upload('/report/response/files', { response: 'declined', action: 'continue' }, [note]);
    expect(browser.path).toBe('/report/start');
    for (const step of ['start', 'when', 'what', 'who', 'sought'] as const)
      await browser.post(`/report/${step}`, { ...answersOf()[step], action: 'continue' });
    // The page that was being sent stands there as it was, its file with it.
    expect(browser.path).toBe('/report/response');
    expect(browser.text).toContain('note.txt');
    expect(browser.text).toMatch(/value="declined"[^>]*checked/);
    await browser.upload('/report/response/files', { response: 'declined', action: 'continue' }, []);
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('note.txt');
  });

  it('shows all files before sending', async () => {
    const browser = await atFiles();
    await browser.upload('/report/response/files', { response: 'declined', action: 'continue' }, [note]);
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('note.txt');
  });

  it('is no address for a step without files', async () => {
    const browser = await atFiles();
    await browser.upload('/report/what/files', {}, [note]);
    expect(browser.status).toBe(404);
    await browser.get('/report/response/files');
    expect(browser.path).toBe('/report/response');
  });
});
