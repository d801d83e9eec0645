import { hour, minute } from '../../src/clock';
import { openReceipt as openByCode } from '../../src/reporting/receipt';
import type { Browser } from '../support/browser';
import { answersOf, fileReport, openReceipt } from '../support/reporter';
import { act, startTestDesk, type TestDesk } from '../triage/desk';

let desk: TestDesk;
let reporter: Browser;
let code: string;
let reference: string;

beforeEach(async () => {
  desk = await startTestDesk();
  reporter = desk.agent();
  code = await fileReport(reporter, answersOf());
  reference = /PG-[0-9A-Z]{8}/.exec(reporter.text)?.[0] ?? '';
  await openReceipt(reporter, code);
});
afterEach(() => desk.close());

const send = async (name: string, fields: Record<string, string>): Promise<void> => {
  await reporter.get(`/receipt/report/${name}`);
  const id = reporter.hidden('message-id');
  await reporter.post(`/receipt/report/${name}`, { 'message-id': id, ...fields });
};

const actions = async (): Promise<string[]> =>
  (await desk.deps.db.selectFrom('audit_event').select('action').execute()).map(({ action }) => action);

const closeIt = async (): Promise<void> => {
  const officer = await desk.signedIn('officer');
  await act(officer, reference, 'closing', { disposition: 'advised', words: 'You did right.' });
  expect(officer.status).toBe(200);
};

describe('a correction', () => {
  const words = 'It was on the Tuesday, not the Monday.';

  it('stands beside what was told, which stays as it was, for the reporter and for the desk, with its hour', async () => {
    await send('correction', { about: 'date', message: words });
    expect([reporter.status, reporter.path]).toEqual([200, '/receipt/report']);
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    for (const { text } of [reporter, officer]) {
      expect(text.split(words).length - 1).toBe(2);
      expect(text).toContain('10 September 2026');
      expect(text).toMatch(/corrected at 14 September 2026, \d\d:00/);
    }
    expect(officer.text).toContain('Correction from the reporter');
    expect(officer.text).toContain('Reporter corrected an answer');
    expect((await desk.caseOf(reference)).unread).toBe(0);
    expect(await actions()).toContain('report.corrected');
    const parts = await desk.deps.db
      .selectFrom('report_part')
      .select('revision')
      .where('part', '=', 'statement')
      .execute();
    expect(parts).toEqual([{ revision: 1 }]);
  });

  it('is one, however often its form is sent', async () => {
    await reporter.get('/receipt/report/correction');
    const fields = { 'message-id': reporter.hidden('message-id'), about: 'other', message: words };
    await reporter.post('/receipt/report/correction', fields);
    await reporter.post('/receipt/report/correction', fields);
    expect(await desk.deps.db.selectFrom('message').select('kind').execute()).toEqual([
      { kind: 'correction' },
    ]);
  });

  it('is refused with its words kept where it names nothing, is empty or holds the code', async () => {
    await send('correction', { about: 'no such question', message: words });
    expect(reporter.status).toBe(422);
    for (const text of ['There is a problem', 'Choose what you want to correct', words])
      expect(reporter.text).toContain(text);
    await send('correction', { about: 'date', message: ' ' });
    expect([reporter.status, reporter.text.includes('Write how it was')]).toEqual([422, true]);
    await send('correction', { about: 'date', message: `My code is ${code}` });
    expect([reporter.status, reporter.text.includes('Take your receipt code out')]).toEqual([422, true]);
    expect(await desk.deps.db.selectFrom('message').select('id').execute()).toEqual([]);
  });

  it('is not lost where the half-hour ran out while it was typed', async () => {
    await reporter.get('/receipt/report/correction');
    desk.clock.advance(31 * minute);
    await reporter.post('/receipt/report/correction', { about: 'date', message: words });
    expect([reporter.status, reporter.hidden('message')]).toEqual([422, words]);
  });

  it('opens a closed report again', async () => {
    await closeIt();
    await send('correction', { about: 'date', message: words });
    expect((await desk.caseOf(reference)).state).toBe('new');
  });
});

describe('withdrawing', () => {
  const why = 'It was my cousin.';
  const withdraw = async (): Promise<void> => {
    await send('withdrawal', { message: why });
    await reporter.post('/receipt/report/withdrawal/confirmation', {
      'message-id': reporter.hidden('message-id'),
      message: reporter.hidden('message'),
    });
  };

  it('says what it means and how long what is kept, and does nothing before the second page', async () => {
    await reporter.get('/receipt/report/withdrawal');
    for (const words of ['asks you nothing more', 'Nothing is closed or deleted by itself', 'until '])
      expect(reporter.text).toContain(words);
    await send('withdrawal', { message: why });
    expect([reporter.status, reporter.text.includes('Do you really want to withdraw')]).toEqual([200, true]);
    expect(reporter.text).toContain(why);
    expect(await desk.deps.db.selectFrom('withdrawal').selectAll().execute()).toEqual([]);
    expect(await desk.deps.db.selectFrom('message').select('id').execute()).toEqual([]);
  });

  it('ends the questions and closes nothing; the desk sees it, and it is on record', async () => {
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'assignment');
    await officer.get(`/desk/cases/${reference}`);
    await withdraw();
    expect([reporter.status, reporter.path]).toEqual([200, '/receipt/report']);
    expect(reporter.text).toContain('You withdrew this report');
    expect(reporter.text).not.toContain('Withdraw the report');
    await act(officer, reference, 'questions', { question: 'Who was it?' });
    expect(officer.status).toBe(409);
    expect(officer.text).toContain('The reporter withdrew this report');
    expect(officer.text).toContain(why);
    expect(officer.text).not.toContain('Send question');
    expect((await desk.caseOf(reference)).state).toBe('open');
    expect(await actions()).toContain('report.withdrawn');
    desk.clock.advance(90 * 24 * hour);
    await openReceipt(reporter, code);
    expect(reporter.text).not.toContain('The desk is late');
  });

  it('is over when the reporter writes again', async () => {
    await withdraw();
    await reporter.post('/receipt/report/messages', {
      message: 'It was not him.',
      'message-id': reporter.hidden('message-id'),
    });
    expect(reporter.text).not.toContain('You withdrew this report');
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'questions', { question: 'Who was it?' });
    expect(officer.status).toBe(200);
  });

  it('is not offered once the report is closed, and opens nothing then', async () => {
    await reporter.get('/receipt/report/withdrawal');
    await closeIt();
    await withdraw();
    expect((await desk.caseOf(reference)).state).toBe('closed');
    expect(reporter.text).not.toContain('You withdrew this report');
    expect(reporter.text).not.toContain('Withdraw the report');
    expect(await desk.deps.db.selectFrom('withdrawal').selectAll().execute()).toEqual([]);
  });
});

describe('a promise that was broken', () => {
  it('is said, with whom to telephone, the same wherever the report went', async () => {
    const other = desk.agent();
    const hidden = await fileReport(
      other,
      answersOf({
        what: { narrative: 'Odile Farrow of the desk asked me twice for the drawings of the valve.' },
      }),
    );
    desk.clock.advance(60 * 24 * hour);
    await openReceipt(reporter, code);
    await openReceipt(other, hidden);
    const told = [reporter, other].map(
      ({ text }) => /The desk is late[\s\S]*?<\/div>\s*<\/div>/.exec(text)?.[0] ?? '',
    );
    expect(told[0]).toContain('You were promised an answer by');
    expect(told[0]).toContain('North desk: +44 1632 960001');
    expect(told[0]).toContain('Oversight instead, +44 1632 960003');
    expect(told[1]?.replace(/by .*?\. It/, '')).toBe(told[0]?.replace(/by .*?\. It/, ''));
    const receipts = await Promise.all([code, hidden].map((one) => openByCode(desk.deps.db, one)));
    const desks = await Promise.all(
      receipts.map((one) =>
        desk.deps.db
          .selectFrom('report')
          .select('desk_id')
          .where('id', '=', one?.reportId ?? '')
          .executeTakeFirstOrThrow(),
      ),
    );
    expect(desks.map((row) => row.desk_id)).toEqual([
      desk.organisation.desks.north.id,
      desk.organisation.desks.oversight.id,
    ]);
  });
});

describe('files that are added later', () => {
  const file = (name: string, text: string) => ({
    field: 'files',
    name,
    type: 'text/plain',
    bytes: Buffer.from(text),
  });

  it('reach the desk, which is told, and open a closed report again', async () => {
    await closeIt();
    await reporter.get('/receipt/report/files');
    await reporter.upload('/receipt/report/files', {}, [file('their card.txt', 'Rowan Pike, adviser')]);
    expect([reporter.status, reporter.path]).toEqual([200, '/receipt/report']);
    expect(reporter.text).toContain('their card.txt');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    const href = /\/desk\/cases\/[^"]+\/files\/[0-9a-f-]+/.exec(officer.text)?.[0] ?? '';
    expect(officer.text).toContain('Reporter added a file');
    await officer.get(href);
    expect(officer.text).toBe('Rowan Pike, adviser');
    expect((await desk.caseOf(reference)).state).toBe('new');
  });

  it('are refused in words, and leave nothing behind', async () => {
    await reporter.get('/receipt/report/files');
    // The same words as on the form.
    expect(reporter.text).toContain('up to 20 MB each');
    await reporter.upload('/receipt/report/files', {}, [file('program.exe', 'MZ\0\x01\x02\x03')]);
    expect(reporter.status).toBe(422);
    expect(reporter.text).toContain('program.exe was not added');
    await reporter.upload('/receipt/report/files', {}, []);
    expect(reporter.text).toContain('Choose a file before you press the button');
    expect(await desk.deps.db.selectFrom('file').select('id').execute()).toEqual([]);
    expect(await actions()).not.toContain('report.file-added');
  });

  it('are as many as the form takes, those of the form included', async () => {
    for (let sent = 0; sent < 11; sent += 1) {
      await reporter.get('/receipt/report/files');
      await reporter.upload('/receipt/report/files', {}, [file(`note ${sent}.txt`, 'A note')]);
    }
    expect(reporter.status).toBe(422);
    expect(reporter.text).toContain('There can be 10 files at most');
  });
});
