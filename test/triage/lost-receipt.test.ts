import { day } from '../../src/clock';
import { openReceipt as openByCode } from '../../src/reporting/receipt';
import type { Browser } from '../support/browser';
import { codeOn, openReceipt } from '../support/reporter';
import { makeCase, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

const told = 'They described the call about valve seals before I showed anything.';
const fields = { 'lost-reason': told, 'in-person': 'yes' };

describe('a lost receipt', () => {
  let desk: TestDesk;
  let officer: Browser;
  let made: MadeCase;
  beforeAll(async () => {
    desk = await startTestDesk();
    officer = await desk.signedIn('officer');
  });
  beforeEach(async () => {
    made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
  });
  afterAll(() => desk.close());

  const address = (): string => `/desk/cases/${made.reference}/receipt`;
  const look = async (): Promise<Browser> => {
    await officer.get(address());
    return officer.post(address(), { ...fields, version: officer.hidden('version') });
  };
  const confirm = (): Promise<Browser> =>
    officer.post(address(), { ...fields, look: 'second', version: officer.hidden('version') });
  const opens = async (code: string): Promise<boolean> =>
    (await openByCode(desk.deps.db, code)) !== undefined;

  it('is replaced after a second look: the new code is shown once, and the old one is dead', async () => {
    await look();
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('Look once more');
    expect(officer.text).toContain(told);
    expect(codeOn(officer.text)).toBe('');
    expect(await opens(made.receiptCode)).toBe(true);

    await confirm();
    const code = codeOn(officer.text);
    expect([officer.status, code]).toEqual([200, expect.stringMatching(/^[0-9A-Z-]{24}$/)]);
    expect(await opens(made.receiptCode)).toBe(false);

    const reporter = desk.agent();
    await openReceipt(reporter, code.toLowerCase().replaceAll('-', ' '));
    // The officer has had it in their hands: it leads to a code that the reporter alone knows.
    expect([reporter.status, reporter.path]).toEqual([200, '/receipt/new-code']);
    expect((await openByCode(desk.deps.db, code))?.reportId).toBe(made.reportId);
    for (const page of [address(), `/desk/cases/${made.reference}`]) {
      await officer.get(page);
      expect(officer.text).not.toContain(code);
    }
  });

  it('is replaced with a reason that stands with the notes, and an event that the auditor reads', async () => {
    await look();
    await confirm();
    await officer.get(`/desk/cases/${made.reference}`);
    expect(officer.text).toContain('Receipt replaced');
    expect(officer.text).toContain(told);
    const event = await desk.deps.db
      .selectFrom('audit_event')
      .selectAll()
      .where('action', '=', 'case.receipt-replaced')
      .where('subject_id', '=', made.reference)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ actor_id: desk.organisation.people.officer.id, detail: '{}' });
    expect(event.commitment.length).toBeGreaterThan(0);
  });

  it('is replaced only where the reporter stands there, and with a reason', async () => {
    await officer.get(address());
    await officer.post(address(), { version: officer.hidden('version'), look: 'second' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#lost-reason"');
    expect(officer.text).toContain('href="#in-person"');
    expect(await opens(made.receiptCode)).toBe(true);
  });

  it('of a closed case is replaced too', async () => {
    await act(officer, made.reference, 'closing', { disposition: 'advised', words: 'You did right.' });
    expect((await desk.caseOf(made.reference)).state).toBe('closed');
    await look();
    await confirm();
    expect(await opens(codeOn(officer.text))).toBe(true);
    expect((await desk.caseOf(made.reference)).state).toBe('closed');
  });

  it('is replaced once by two presses', async () => {
    await look();
    const version = officer.hidden('version');
    const press = () => officer.post(address(), { ...fields, look: 'second', version });
    await press();
    const code = codeOn(officer.text);
    await press();
    expect(officer.status).toBe(409);
    expect(codeOn(officer.text)).toBe('');
    expect(await opens(code)).toBe(true);
  });

  it('does not open for the reporter whose browser still has the old one', async () => {
    const reporter = desk.agent();
    await openReceipt(reporter, made.receiptCode);
    await look();
    await confirm();
    await reporter.get('/receipt/report');
    expect(reporter.path).toBe('/receipt');
    expect([...reporter.cookies.keys()].some((name) => name.includes('receipt'))).toBe(false);
  });

  it('is nothing that another desk, or a colleague, finds', async () => {
    for (const who of ['harbourOfficer', 'engineer', 'administrator'] as const) {
      const other = await desk.signedIn(who);
      await other.get(address());
      expect([who, other.status]).toEqual([who, 404]);
    }
  });

  it('keeps its seals one for each key, whoever looks into the database', async () => {
    await look();
    await confirm();
    const seals = await desk.deps.db
      .selectFrom('key_seal')
      .select('key')
      .where('report_id', '=', made.reportId)
      .where('recipient_kind', '=', 'receipt')
      .execute();
    expect(seals.map((seal) => seal.key).sort()).toEqual(['identity', 'statement']);
  });

  it('opens what was closed long ago, for as long as it is kept', async () => {
    await act(officer, made.reference, 'closing', { disposition: 'advised', words: 'You did right.' });
    const { retain_until: until } = await desk.deps.db
      .selectFrom('report')
      .select('retain_until')
      .where('id', '=', made.reportId)
      .executeTakeFirstOrThrow();
    const before = desk.clock.now();
    desk.clock.set(until - day);
    const reporter = desk.agent();
    await openReceipt(reporter, made.receiptCode);
    desk.clock.set(before);
    expect(reporter.text).toContain('You did right.');
  });
});
