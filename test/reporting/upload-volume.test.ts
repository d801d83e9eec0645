import { lure } from '../correspondence/samples';
import { wordWithEverything } from '../evidence/documents';
import { hour } from '../../src/clock';
import { countSoFar } from '../../src/database/counters';
import { bytesAllowed, countStored } from '../../src/reporting/upload-volume';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { answersOf, fileReport, fillIn } from '../support/reporter';
import { mail } from './handing-in';
import { textFile } from './sending';

const megabyte = 1_024 * 1_024;

describe('the files of everybody within an hour', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ UPLOAD_MB_PER_HOUR: '100' });
    await makeOrganisation(app.deps);
  });
  afterEach(() => app.close());

  const allowed = () => bytesAllowed(app.deps, 25 * megabyte, app.clock.now());
  const fill = (megabytes: number) => countStored(app.deps, megabytes * megabyte, app.clock.now());
  const upload = async (bytes: number) => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    await browser.upload('/report/response/files', { action: 'upload' }, [
      { field: 'files', name: 'card.txt', type: 'text/plain', bytes: textFile(bytes) },
    ]);
    return browser;
  };

  it('are also documents that are written anew to take something out: they wait for room, and stay as they were', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    const document = wordWithEverything();
    await browser.upload('/report/response/files', { action: 'upload' }, [
      { field: 'files', name: 'offer.docx', type: '', bytes: document },
    ]);
    const clean = /value="(clean-file-[0-9a-f-]+)"/.exec(browser.text)?.[1] ?? '';
    const sizes = () => app.deps.db.selectFrom('file').select(['id', 'rough_size']).execute();
    const before = await sizes();
    const used = async () => (await countSoFar(app.deps.db, await onlySubject(), app.clock.now())) || 0;
    const onlySubject = async () =>
      (await app.deps.db.selectFrom('rate_counter').select('subject').executeTakeFirstOrThrow()).subject;
    const usedBefore = await used();
    await fill(100);
    await browser.upload('/report/response/files', { action: clean }, []);
    expect([browser.status, browser.text.includes('Nothing was taken out')]).toEqual([422, true]);
    expect(await sizes()).toEqual(before);
    app.clock.advance(hour);
    await browser.upload('/report/response/files', { action: clean }, []);
    expect([browser.status, browser.path.split('#')[0]]).toEqual([200, '/report/response']);
    expect((await sizes())[0]?.id).not.toBe(before[0]?.id);
    expect(usedBefore).toBeGreaterThan(0);
    expect(await used()).toBeGreaterThan(0);
  });

  it('are also the messages that reports begin with: they count, and are read when there is no room for them', async () => {
    const handIn = async () => {
      const browser = app.agent();
      await browser.get('/report/message');
      await browser.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
      expect(browser.path).toBe('/report/message/found');
      return (await app.deps.db.selectFrom('file').select('id').execute()).length;
    };
    await fill(99);
    expect(await handIn()).toBe(1);
    await countStored(app.deps, megabyte - 1_024, app.clock.now());
    expect(await allowed()).toBe(0);
    expect(await handIn()).toBe(1);
  });

  it('may be large until half of the volume is used, and then smaller and smaller', async () => {
    expect(await allowed()).toBe(25 * megabyte);
    await fill(49);
    expect(await allowed()).toBe(25 * megabyte);
    await fill(1);
    expect(await allowed()).toBe(5 * megabyte);
    await fill(25);
    expect(await allowed()).toBe(megabyte);
    await fill(25);
    expect(await allowed()).toBe(0);
    app.clock.advance(hour);
    expect(await allowed()).toBe(25 * megabyte);
  });

  it('are counted when they are stored, and named with what is allowed when they are not', async () => {
    await fill(74);
    expect((await upload(2 * megabyte)).status).toBe(200);
    const refused = await upload(2 * megabyte);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('card.txt was not added: a file can have 1');
    expect((await upload(1_000)).text).toContain('card.txt (');
  });

  it('are refused in words when the volume is used, and the report is sent without', async () => {
    await fill(100);
    const refused = await upload(1_000);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('no more can be taken just now');
    expect((await app.deps.db.selectFrom('file').select('id').execute()).length).toBe(0);
    expect(await fileReport(app.agent())).toMatch(/^[0-9A-Z-]{24}$/);
  });

  it('leave one keyed counter, rounded to the hour, and no share of anybody', async () => {
    await upload(1_000);
    const rows = await app.deps.db.selectFrom('rate_counter').select(['count', 'until']).execute();
    expect(rows).toEqual([{ count: 1, until: expect.any(Number) as number }]);
    expect((rows[0]?.until ?? 1) % hour).toBe(0);
  });
});
