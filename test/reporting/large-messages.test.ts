import { Readable } from 'node:stream';
import { readCorrespondence } from '../../src/correspondence/service';
import { storeFile } from '../../src/reporting/draft-files';
import { openDraft } from '../../src/reporting/draft';
import { countStored } from '../../src/reporting/upload-volume';
import { readCode } from '../../src/vault';
import { lure } from '../correspondence/samples';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation } from '../support/organisation';
import { openReceipt } from '../support/reporter';
import { everything, handIn, mail, sendOn } from './handing-in';
import { textFile } from './sending';

const megabyte = 1_024 * 1_024;
/** The lure with an attachment of that many bytes. */
const withAttachment = (bytes: number): Buffer =>
  Buffer.from(
    [
      'From: Rowan Pike <rowan.pike@lantern.example>',
      'To: emery.stone@north.example',
      'Subject: A paid call about valve seals',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Would you talk to us about valve seals for an hour?',
      '--b',
      'Content-Type: application/pdf; name="terms.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      ...Array.from({ length: Math.ceil(bytes / 78) }, () => 'QUJD'.repeat(19)),
      '--b--',
      '',
    ].join('\r\n'),
  );

describe('a message that is handed in', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterEach(() => app.close());

  const files = () => app.deps.db.selectFrom('file').select(['id', 'state', 'position', 'chunks']).execute();
  const draftOf = async (browser: Browser) => {
    const code = readCode(browser.cookies.get('perigee_draft')?.value ?? '') ?? '';
    const draft = await openDraft(app.deps.db, code, app.clock.now());
    if (draft === undefined) throw new Error('no draft');
    return draft;
  };
  const addFiles = async (browser: Browser, count: number): Promise<void> => {
    const limits = { mostFiles: 10, mostBytesEach: megabyte };
    const draft = await draftOf(browser);
    for (let number = 1; number <= count; number += 1) {
      const upload = { name: `card-${number}.txt`, stream: Readable.from([textFile(40)]) };
      const outcome = await storeFile(app.deps, draft, upload, limits, app.clock.now());
      expect(outcome.result).toBe('stored');
    }
  };

  it('is sealed as it comes where it is large, and read when it is there', async () => {
    const large = withAttachment(3 * megabyte);
    expect((await readCorrespondence(large)).result).toBe('read');
    const browser = await handIn(app, [mail(large, 'large.eml')]);
    expect(browser.path).toBe('/report/message/found');
    expect(browser.text).toContain('rowan.pike@lantern.example');
    const [stored] = await files();
    expect(stored).toMatchObject({ state: 'waiting', position: 0 });
    expect(stored?.chunks).toBeGreaterThan(10);
    await browser.post('/report/message/found', everything);
    expect(await files()).toMatchObject([{ state: 'whole', position: 1 }]);
    const code = await sendOn(browser);
    await openReceipt(browser, code);
    expect(browser.text).toContain('large.eml');
  });

  it('takes little memory however many come at once, each half sent', async () => {
    const half = withAttachment(6 * megabyte).subarray(0, 5 * megabyte);
    const browsers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const browser = app.agent();
        await browser.get('/report/message');
        return browser;
      }),
    );
    const before = process.memoryUsage().external;
    const ends: (() => void)[] = [];
    const sent = browsers.map(async (browser) => {
      const boundary = 'half';
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="_token"\r\n\r\n${browser.token}\r\n--${boundary}\r\nContent-Disposition: form-data; name="message"; filename="half.eml"\r\nContent-Type: message/rfc822\r\n\r\n`;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(Buffer.from(head)));
          controller.enqueue(new Uint8Array(half));
          ends.push(() => {
            controller.close();
          });
        },
      });
      const response = await fetch(`${app.origin}/report/message`, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': `multipart/form-data; boundary=${boundary}`,
          Cookie: browser.cookieFor('/report/message'),
        },
        duplex: 'half',
      });
      return response.status;
    });
    // Everything that was sent has arrived: all but the last piece of each is sealed.
    const arrived = async (): Promise<number> =>
      (await files()).filter(({ chunks }) => chunks >= half.length / (256 * 1024) - 2).length;
    while ((await arrived()) < browsers.length) await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
    expect((await files()).every(({ state }) => state === 'uploading')).toBe(true);
    // The test itself holds half of one message for each request; the program must not hold as much again.
    expect(process.memoryUsage().external - before).toBeLessThan(2 * browsers.length * half.length);
    for (const end of ends) end();
    expect(await Promise.all(sent)).toEqual(browsers.map(() => 400));
    // What was sealed of them is deleted after the answer.
    while ((await files()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }, 120_000);

  it('that can’t be read, or is too much for this hour, leaves nothing', async () => {
    const bad = Buffer.concat([
      Buffer.from('From: a@b.example\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n'),
      Buffer.alloc(megabyte, '+ADw-'),
    ]);
    const refused = await handIn(app, [mail(bad, 'bad.eml')]);
    expect([refused.status, refused.text.includes('UTF-7')]).toEqual([422, true]);
    expect(await files()).toEqual([]);
    await countStored(app.deps, app.deps.config.uploadMegabytesAnHour * megabyte, app.clock.now());
    const large = await handIn(app, [mail(withAttachment(megabyte), 'large.eml')]);
    expect([large.status, large.text.includes('This is more than can be read here.')]).toEqual([422, true]);
    expect(await files()).toEqual([]);
    const small = await handIn(app, [mail(lure)]);
    expect(small.path).toBe('/report/message/found');
  });

  it('does not count among the ten files until it is taken over, and then only where there is room', async () => {
    const browser = await handIn(app, [mail(lure, 'odd.eml')]);
    await addFiles(browser, 10);
    await browser.post('/report/message/found', everything);
    expect([browser.status, browser.path]).toEqual([422, '/report/message/found']);
    expect(browser.text).toContain('There is a problem');
    expect(browser.text).toContain('Your report has 10 files already.');
    expect(browser.text).toMatch(/value="original" checked/);
    expect(browser.text).toMatch(/value="person-1" checked/);
    await browser.post('/report/message/found', { ...everything, keep: ['headers'] });
    expect(browser.path).toBe('/report/start');
    expect(await files()).toHaveLength(10);
  });

  it('is no file of the report where the program stopped between storing it and noting what was found', async () => {
    const browser = await handIn(app, [mail(lure, 'first.eml')]);
    const draft = await draftOf(browser);
    const upload = { name: 'lost.eml', stream: Readable.from([lure]), waits: true };
    const limits = { mostFiles: 10, mostBytesEach: megabyte };
    await storeFile(app.deps, draft, upload, limits, app.clock.now());
    expect(await files()).toHaveLength(2);
    await browser.post('/report/message/found', everything);
    const code = await sendOn(browser);
    await openReceipt(browser, code);
    expect(browser.text).toContain('first.eml');
    expect(browser.text).not.toContain('lost.eml');
    expect(await files()).toHaveLength(1);
  });

  it('takes the place of one that was handed in before', async () => {
    const browser = await handIn(app, [mail(lure, 'first.eml')]);
    await browser.get('/report/message');
    await browser.upload('/report/message', { pasted: '', action: 'read' }, [
      mail(withAttachment(megabyte), 'second.eml'),
    ]);
    expect(browser.path).toBe('/report/message/found');
    expect(await files()).toHaveLength(1);
  });
});
