import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { minute } from '../../src/clock';
import { createTransport, sendDueMail } from '../../src/mail';
import { WordsMissing } from '../../src/triage/reporter-word';
import type { Browser } from '../support/browser';
import { answersOf, fileReport, openReceipt } from '../support/reporter';
import { urgentAnswers } from '../triage/cases';
import { act, startTestDesk, type TestDesk } from '../triage/desk';
import { readable } from './readable-mail';

let desk: TestDesk;
let officer: Browser;
let lead: Browser;

beforeEach(async () => {
  desk = await startTestDesk();
  [officer, lead] = [await desk.signedIn('officer'), await desk.signedIn('lead')];
});
afterEach(() => desk.close());

interface Filed {
  reporter: Browser;
  code: string;
  reference: string;
}

async function file(change: Parameters<typeof answersOf>[0] = {}, language = 'en'): Promise<Filed> {
  const reporter = desk.agent({ 'accept-language': language });
  const code = await fileReport(reporter, answersOf(change));
  const reference = /PG-[0-9A-Z]{8}/.exec(reporter.text)?.[0] ?? '';
  await openReceipt(reporter, code);
  return { reporter, code, reference };
}

/** An hour later nobody's session is as it was. */
async function anHourLater(): Promise<void> {
  desk.clock.advance(61 * minute);
  officer = await desk.signedIn('officer');
}

const ask = (reference: string): Promise<Browser> =>
  act(officer, reference, 'questions', { question: 'Where was it?' });
const close = (reference: string): Promise<Browser> =>
  act(officer, reference, 'closing', { disposition: 'advised', words: 'You did right.' });

/** What has left by now, and is read by whoever has the mailbox open. */
async function mailTo(address: string): Promise<string[]> {
  const folder = path.join(desk.dataDir, 'mail');
  const transport = createTransport(desk.deps.config);
  await sendDueMail(desk.deps, transport);
  transport.close();
  return readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => text.includes(`To: ${address}`));
}

describe('a notice to the reporter', () => {
  const address = 'rowena@home.example';

  it.each([
    ['en', ['report', 'desk', 'security', 'question', 'answer', 'closed']],
    ['zh-Hans', ['报告', '受理', '安全', '提问', '答复', '办结']],
  ])('in %s says nothing of what waits, not even that something was reported', async (language, words) => {
    const { reference } = await file({ check: { reach: address } }, language);
    await ask(reference);
    await anHourLater();
    await close(reference);
    expect((await desk.caseOf(reference)).state).toBe('closed');
    const mail = await mailTo(address);
    expect(mail).toHaveLength(2);
    const [first = '', last = ''] = mail.map((text) =>
      Buffer.from(text)
        .toString('utf8')
        .replace(/^(Date|Message-ID|X-).*$/gim, ''),
    );
    expect(first).toBe(last);
    const queued = await desk.deps.db.selectFrom('outbox').select('id').execute();
    expect(queued).toEqual([]);
    const said = readable(mail[0] ?? '');
    for (const word of [reference, 'PG-', 'Rowan', 'valve', ...words])
      expect(said.toLowerCase()).not.toContain(word);
    expect(said).toContain('/receipt');
  });

  it('names the report only to one who agreed on its page, and goes where they chose', async () => {
    const { reporter, reference } = await file({ check: { reach: 'by telephone after six' } });
    await ask(reference);
    expect(await mailTo('by telephone')).toEqual([]);
    await reporter.get('/receipt/report/notices');
    await reporter.post('/receipt/report/notices', { wish: 'yes', address: 'no address' });
    expect([reporter.status, reporter.text.includes('Enter an e-mail address')]).toEqual([422, true]);
    expect(reporter.text).toContain('no address');
    await reporter.post('/receipt/report/notices', { wish: 'yes', address, 'may-name': 'yes' });
    expect(reporter.path).toBe('/receipt/report');
    await ask(reference);
    const [mail = ''] = await mailTo(address);
    expect(readable(mail)).toContain('There is an answer to your report');
    expect(readable(mail)).not.toContain(reference);
    await reporter.get('/receipt/report/notices');
    expect(reporter.text).toContain(address);
    await reporter.post('/receipt/report/notices', { wish: 'no' });
    await anHourLater();
    await close(reference);
    expect((await desk.caseOf(reference)).state).toBe('closed');
    expect(await mailTo(address)).toHaveLength(1);
  });

  it('is not repeated for each word within the hour, and the last word is not kept from the reporter', async () => {
    const { reference } = await file({ check: { reach: address } });
    for (let asked = 0; asked < 5; asked += 1) await ask(reference);
    await close(reference);
    expect(await mailTo(address)).toHaveLength(1);
    desk.clock.advance(59 * minute);
    expect(await mailTo(address)).toHaveLength(1);
    desk.clock.advance(2 * minute);
    expect(await mailTo(address)).toHaveLength(2);
  });

  it('arises in an officer’s session alone: nothing that a reporter does sends one', async () => {
    const { reporter, reference } = await file({ check: { reach: address } });
    await reporter.get('/receipt/report/notices');
    await reporter.post('/receipt/report/notices', { wish: 'yes', address, 'may-name': 'yes' });
    await reporter.get('/receipt/report');
    const id = reporter.hidden('message-id');
    await reporter.post('/receipt/report/messages', { message: 'One more thing.', 'message-id': id });
    expect(await mailTo(address)).toEqual([]);
    await act(officer, reference, 'assignment');
    await act(officer, reference, 'notes', { note: 'Seen before.' });
    expect(await mailTo(address)).toEqual([]);
  });
});

describe('closing', () => {
  const closingWords = async (reference: string): Promise<string[]> =>
    (
      await desk.deps.db
        .selectFrom('message')
        .innerJoin('report', 'report.id', 'message.report_id')
        .select('message.kind')
        .where('report.reference', '=', reference)
        .execute()
    ).map(({ kind }) => kind);

  it.each([
    ['by one officer', {}, 'advised'],
    ['of a P1, by two', { what: urgentAnswers }, 'advised'],
    ['as referred, by two', {}, 'referred-cyber'],
    ['as unfounded, by two', {}, 'unfounded'],
  ])('carries words to the reporter %s, and without words is refused', async (_what, change, disposition) => {
    const { reporter, reference } = await file(change);
    await act(officer, reference, 'closing', { disposition, words: '  ' });
    expect(officer.status).toBe(422);
    expect((await desk.caseOf(reference)).state).toBe('new');
    await act(officer, reference, 'closing', { disposition, words: 'This is how it ended.' });
    if ((await desk.caseOf(reference)).state !== 'closed') await act(lead, reference, 'closing/approval');
    expect((await desk.caseOf(reference)).state).toBe('closed');
    expect(await closingWords(reference)).toEqual(['closing']);
    await reporter.get('/receipt/report');
    expect(reporter.text).toContain('This is how it ended.');
  });

  it('is refused by the service itself without words, whoever calls it', () => {
    const folder = path.join(__dirname, '../../src/triage');
    const writers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .filter((text) => text.includes('closed_at: work.now'));
    expect(writers).toHaveLength(1);
    expect(writers[0]).toContain(
      "tellReporter(work, deps, officer, { kind: 'closing', text: closing.words, report })",
    );
    expect(new WordsMissing().name).toBe('WordsMissing');
  });
});

describe('what the reporter says of how it was handled', () => {
  const words = 'Nobody called me back for a week.';
  const rate = async ({ reporter }: Filed, handled: string, message = words): Promise<void> => {
    await reporter.get('/receipt/report/rating');
    await reporter.post('/receipt/report/rating', { handled, message });
  };

  it('is asked once the report is closed, and not before', async () => {
    const filed = await file();
    expect(filed.reporter.text).not.toContain('Was this handled well?');
    await rate(filed, 'no');
    expect(await desk.deps.db.selectFrom('rating').select('report_id').execute()).toEqual([]);
    await close(filed.reference);
    await filed.reporter.get('/receipt/report');
    expect(filed.reporter.text).toContain('Was this handled well?');
    await rate(filed, '');
    expect([filed.reporter.status, filed.reporter.text.includes('Choose an answer')]).toEqual([422, true]);
    expect(filed.reporter.text).toContain(words);
  });

  it('is read by leads and oversight, and by no officer, the one who handled it included', async () => {
    const filed = await file();
    await close(filed.reference);
    await rate(filed, 'no');
    expect(filed.reporter.path).toBe('/receipt/report');
    const oversight = await desk.signedIn('oversight');
    const harbour = await desk.signedIn('harbourOfficer');
    for (const [who, reads] of [
      [officer, false],
      [harbour, false],
      [lead, true],
      [oversight, true],
    ] as const) {
      await who.get('/desk/ratings');
      expect([who.status, who.text.includes(words), who.text.includes(filed.reference)]).toEqual([
        200,
        reads,
        reads,
      ]);
    }
    await officer.get(`/desk/cases/${filed.reference}`);
    expect(officer.text).not.toContain(words);
    await filed.reporter.get('/receipt/report/rating');
    expect(filed.reporter.text).not.toContain(words);
  });

  it('is one a report, and can be changed', async () => {
    const filed = await file();
    await close(filed.reference);
    await rate(filed, 'no');
    await rate(filed, 'partly', 'They called in the end.');
    await lead.get('/desk/ratings');
    expect(lead.text).not.toContain(words);
    expect(lead.text).toContain('They called in the end.');
    expect(await desk.deps.db.selectFrom('rating').select('revision').execute()).toEqual([{ revision: 2 }]);
  });
});
