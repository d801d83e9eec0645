import { addDeskMessage, listMessages } from '../../src/reporting/service';
import { hourOf, minute } from '../../src/clock';
import { holdsCode, openReceipt as openByCode } from '../../src/reporting/receipt';
import { submit } from '../../src/reporting/submission';
import { inTransaction } from '../../src/database';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { openReceipt } from '../support/reporter';
import { attach, makeDraft, textFile, usualAnswers } from './sending';

let test: TestApp;
let organisation: TestOrganisation;
let code: string;
let reportId: string;

beforeEach(async () => {
  test = await startTestApp();
  organisation = await makeOrganisation(test.deps);
  const draft = await makeDraft(test.deps, usualAnswers());
  await attach(test.deps, draft, 'their card.txt', textFile(2_000));
  code = draft.content.receiptCode;
  ({ reportId } = draft.content);
  await submit(test.deps, draft, test.clock.now());
});
afterEach(() => test.close());

const reading = async (): Promise<Browser> => {
  const browser = test.agent();
  await openReceipt(browser, code.toLowerCase().replaceAll('-', ' '));
  expect([browser.status, browser.path]).toEqual([200, '/receipt/report']);
  return browser;
};

const messages = async () => {
  const receipt = await openByCode(test.deps.db, code);
  return listMessages(test.deps.db, reportId, receipt?.statementKey ?? Buffer.alloc(32));
};

const write = (browser: Browser, message: string, id = browser.hidden('message-id')) =>
  browser.post('/receipt/report/messages', { message, 'message-id': id });

describe('the receipt', () => {
  it('opens the report with its state, what was sent and when the desk answers', async () => {
    const browser = await reading();
    for (const words of [
      'Received',
      'The desk owes you the next answer by',
      'valve seals',
      'Rowan Pike',
      'their card.txt (2 kB)',
      'Emery Stone',
      'There are no messages yet.',
    ])
      expect(browser.text).toContain(words);
    expect(browser.text).not.toContain(code);
  });

  it('answers an unknown, a malformed and an empty code alike', async () => {
    const pages: string[] = [];
    for (const typed of ['0000-1111-2222-3333-4444', 'nothing like a code', '', 'x'.repeat(5_000)]) {
      const browser = test.agent();
      await openReceipt(browser, typed);
      expect(browser.status).toBe(422);
      expect(browser.text).toContain('There is a problem');
      pages.push(browser.text.replaceAll(`value="${typed}"`, '').replace(/name="_token" value="[^"]*"/g, ''));
      expect([...browser.cookies.keys()].filter((name) => name.includes('receipt'))).toEqual([]);
    }
    expect(new Set(pages.map((page) => page.replace(/\s+/g, ' '))).size).toBe(1);
  });

  it('is not read from the cookie, which is of no use after half an hour', async () => {
    const browser = await reading();
    const cookie = [...browser.cookies].find(([name]) => name.includes('receipt'))?.[1];
    expect(cookie?.path).toBe('/receipt');
    expect(Buffer.from(cookie?.value ?? '', 'base64url').toString('latin1')).not.toContain(code);
    test.clock.advance(31 * minute);
    await browser.get('/receipt/report');
    expect(browser.path).toBe('/receipt');
    expect([...browser.cookies.keys()].some((name) => name.includes('receipt'))).toBe(false);
  });

  it('is forgotten when the page is closed', async () => {
    const browser = await reading();
    await browser.post('/receipt/leave');
    expect(browser.path).toBe('/receipt');
    await browser.get('/receipt/report');
    expect(browser.path).toBe('/receipt');
  });

  it('is not needed on a page that a forged cookie asks for', async () => {
    const browser = test.agent({});
    browser.cookies.set('perigee_receipt', { value: 'AQAAAGZvcmdlZA', path: '/receipt' });
    await browser.get('/receipt/report');
    expect(browser.path).toBe('/receipt');
  });
});

describe('a message to the desk', () => {
  it('is sealed, rounded to the hour, told to the desk, and stands once however often it is sent', async () => {
    const browser = await reading();
    const id = browser.hidden('message-id');
    const before = (await test.deps.db.selectFrom('outbox').select('id').execute()).length;
    await write(browser, '  They rang again.\r\nThis time at home. ', id);
    expect([browser.status, browser.path]).toEqual([200, '/receipt/report']);
    expect(browser.text).toContain('They rang again.');
    await write(browser, 'They rang again.', id);
    await write(browser, 'Something else under the same id', id);
    expect(await messages()).toMatchObject([
      {
        author: 'reporter',
        text: 'They rang again.\nThis time at home.',
        createdAt: hourOf(test.clock.now()),
      },
    ]);
    const mail = await test.deps.db.selectFrom('outbox').select('id').execute();
    expect(mail.length).toBe(before + 2);
    const known = await test.deps.db.selectFrom('case_file').select('unread').executeTakeFirstOrThrow();
    expect(known.unread).toBe(1);
  });

  it('is one message when it is sent twice at the same moment', async () => {
    const browser = await reading();
    const id = browser.hidden('message-id');
    const other = test.agent();
    await openReceipt(other, code);
    await Promise.all([write(browser, 'At once', id), write(other, 'At once', id)]);
    expect(await messages()).toHaveLength(1);
    await Promise.all([write(browser, 'One'), write(other, 'Two')]);
    expect(await messages()).toHaveLength(3);
  });

  it('is refused with its words kept when it is empty, too long or holds the receipt code in any spelling', async () => {
    const browser = await reading();
    const [first = '', ...rest] = code.split('-');
    const spellings = [
      code,
      code.toLowerCase(),
      `${first} / ${rest.join('  ')}`,
      Array.from(code).join('.'),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ];
    for (const spelling of spellings) {
      await write(browser, `My code is ${spelling}, please help`);
      expect(browser.status).toBe(422);
      expect(browser.text).toContain('Take your receipt code out of the message');
      expect(browser.text).toContain('please help');
    }
    await write(browser, '   ');
    expect(browser.text).toContain('Write a message');
    await write(browser, 'x'.repeat(6_001));
    expect([browser.status, browser.text.includes('6,000')]).toEqual([422, true]);
    expect(await messages()).toEqual([]);
    expect(holdsCode('nothing of it', code)).toBe(false);
  });

  it('is kept while the half-hour runs out, and is sent after the code was entered again', async () => {
    const browser = await reading();
    test.clock.advance(31 * minute);
    await write(browser, 'A long message that took its time');
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('There is a problem');
    expect(browser.hidden('message')).toBe('A long message that took its time');
    await browser.post('/receipt', {
      receipt: code,
      message: browser.hidden('message'),
      'message-id': browser.hidden('message-id'),
    });
    expect(browser.text).toContain('A long message that took its time');
    expect(await messages()).toEqual([]);
    await write(browser, 'A long message that took its time');
    expect(await messages()).toHaveLength(1);
  });

  it("stands after the desk's own, and opens a closed case again", async () => {
    const receipt = await openByCode(test.deps.db, code);
    await inTransaction(test.deps.db, (trx) =>
      addDeskMessage(trx, {
        reportId,
        statementKey: receipt?.statementKey ?? Buffer.alloc(32),
        authorId: organisation.people.officer.id,
        kind: 'question',
        text: 'Which address did they use?',
        now: test.clock.now(),
      }),
    );
    await test.deps.db
      .updateTable('case_file')
      .set({ state: 'closed', closed_at: test.clock.now() })
      .execute();
    const browser = await reading();
    expect(browser.text).toContain('Which address did they use?');
    expect(browser.text).toContain('Question to you');
    expect(browser.text).not.toContain('Odile Farrow');
    expect(browser.text).toContain('Closed');
    await write(browser, 'The private one.');
    expect((await messages()).map((message) => message.author)).toEqual(['desk', 'reporter']);
    const known = await test.deps.db.selectFrom('case_file').select('state').executeTakeFirstOrThrow();
    expect(known.state).toBe('new');
  });
});

describe('the acknowledgement', () => {
  it('says reference, day and kind, and its check page says exactly the same', async () => {
    const browser = await reading();
    await browser.get('/receipt/acknowledgement');
    expect(browser.status).toBe(200);
    const said = ['North Orbital', 'Approach', '14 September 2026'];
    for (const words of said) expect(browser.text).toContain(words);
    for (const words of ['valve', 'Emery', 'Rowan', code]) expect(browser.text).not.toContain(words);
    const address = /\/acknowledgements\/(PG-[0-9A-Za-z.-]+)/.exec(browser.text)?.[0] ?? '';
    const facts = /<dl[\s\S]*<\/dl>/.exec(browser.text)?.[0];
    const stranger = test.agent();
    await stranger.get(address);
    expect(stranger.status).toBe(200);
    expect(stranger.text).toContain('This acknowledgement is valid');
    expect(/<dl[\s\S]*<\/dl>/.exec(stranger.text)?.[0]).toBe(facts);
    for (const wrong of [
      address.slice(0, -1),
      `${address}X`,
      '/acknowledgements/anything',
      address.replace('approach.approach', 'approach.message'),
    ]) {
      await stranger.get(wrong);
      expect(stranger.status).toBe(404);
      expect(stranger.text).toContain('This is no acknowledgement of ours');
    }
  });

  it('is not there without a receipt', async () => {
    const browser = test.agent();
    await browser.get('/receipt/acknowledgement');
    expect(browser.path).toBe('/receipt');
  });
});
