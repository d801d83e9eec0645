import { lure } from '../correspondence/samples';
import { hour } from '../../src/clock';
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
