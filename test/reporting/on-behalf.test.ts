import { hourOf, minute } from '../../src/clock';
import { takeNewReceipt } from '../../src/reporting/new-receipt';
import { openReceipt as opensReport } from '../../src/reporting/receipt';
import { newCode } from '../../src/vault';
import type { Browser } from '../support/browser';
import { answersOf, codeOn, openReceipt } from '../support/reporter';
import { startTestDesk, type TestDesk } from '../triage/desk';

let desk: TestDesk;
let officer: Browser;

beforeEach(async () => {
  desk = await startTestDesk();
  officer = await desk.signedIn('officer');
});
afterEach(() => desk.close());

/** Goes through the form's steps in the officer's browser. @returns the code to pass on */
async function enter(change: Parameters<typeof answersOf>[0] = {}, how = 'phone'): Promise<string> {
  const answers = answersOf(change);
  await officer.get('/desk/reports/new');
  await officer.post('/desk/reports', { how, told: 'yes' });
  while (!officer.path.startsWith('/report/sent')) {
    const step = officer.path.split('/')[2] as keyof typeof answers;
    expect(officer.text).toContain('You are entering this for somebody else.');
    const last = step === 'check';
    const fields = { ...answers[step], action: last ? 'send' : 'continue' };
    if (officer.text.includes('multipart/form-data'))
      await officer.upload(`/report/${step}/files`, fields, []);
    else await officer.post(`/report/${step}`, fields);
    if (officer.status !== 200 || officer.path === `/report/${step}`)
      throw new Error(`${step} was refused with ${officer.status}: ${officer.text}`);
  }
  return codeOn(officer.text);
}

const referenceOn = ({ text }: Browser): string => /PG-[0-9A-Z]{8}/.exec(text)?.[0] ?? '';
const offeredOn = (browser: Browser) => ({
  offer: browser.hidden('offer'),
  report: browser.hidden('report'),
  code: codeOn(browser.text),
});

/** The group that the page asks for, of the code that it shows. */
function groupOn(browser: Browser): string {
  const names = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
  const at = names.findIndex((name) => browser.text.includes(`${name} group of your receipt code`));
  return codeOn(browser.text).split('-')[at] ?? '';
}

async function confirm(browser: Browser): Promise<string> {
  const { offer, report, code } = offeredOn(browser);
  await browser.post('/receipt/new-code', { offer, report, group: groupOn(browser).toLowerCase() });
  return code;
}

describe('a report that an officer enters for somebody else', () => {
  it('is asked how it was taken, and is not begun without', async () => {
    await officer.get('/desk/reports/new');
    await officer.post('/desk/reports', { how: 'phone' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('Tell them first');
    await officer.post('/desk/reports', { told: 'yes' });
    expect([officer.status, officer.text.includes('Choose how they told you')]).toEqual([422, true]);
    expect(await desk.deps.db.selectFrom('draft').select('id').execute()).toEqual([]);
  });

  it('reaches the desk with who entered it and how, in the case and on record, by the hour', async () => {
    desk.clock.advance(17 * minute);
    await enter({ start: { identity: 'anonymous' } }, 'in-person');
    const reference = referenceOn(officer);
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('Taken down by Odile Farrow in person. The words are the officer');
    expect(officer.text).toContain('The reporter has not used the receipt yet that was passed on.');
    expect(officer.text).toContain('Report entered for somebody else');
    const event = await desk.deps.db
      .selectFrom('audit_event')
      .selectAll()
      .where('action', '=', 'report.entered-for-somebody')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      actor_kind: 'person',
      actor_id: desk.organisation.people.officer.id,
      subject_id: reference,
      detail: JSON.stringify({ how: 'in-person' }),
      occurred_at: hourOf(desk.clock.now()),
    });
  });

  it('may be urgent: two steps, and the desk’s telephone', async () => {
    const code = await enter({ start: { urgent: 'yes' }, when: { 'date-day': '', channel: '' } });
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
    expect((await desk.caseOf(referenceOn(officer))).priority).toBeLessThanOrEqual(2);
  });

  it('that goes to another desk is not there for the officer who entered it', async () => {
    for (const change of [
      { start: { handlers: 'yes' } },
      { start: { site: desk.organisation.sites.harbour } },
      { what: { narrative: 'Leander Voss of the desk asked me twice for the drawings of the valve seals.' } },
    ]) {
      await enter(change);
      const reference = referenceOn(officer);
      expect((await desk.caseOf(reference)).desk_id).not.toBe(desk.organisation.desks.north.id);
      await officer.get(`/desk/cases/${reference}`);
      expect(officer.status).toBe(404);
      await officer.get('/desk?view=all');
      expect(officer.text).not.toContain(reference);
      const seals = await desk.deps.db
        .selectFrom('key_seal')
        .innerJoin('report', 'report.id', 'key_seal.report_id')
        .select('key_seal.recipient')
        .where('report.reference', '=', reference)
        .where('key_seal.recipient_kind', '<>', 'receipt')
        .execute();
      expect(seals.map((row) => row.recipient)).not.toContain(desk.organisation.desks.north.id);
    }
  });

  it('is entered by members of a desk alone, and a reporter’s draft carries no such mark', async () => {
    const auditor = await desk.signedIn('auditor');
    await auditor.get('/desk/reports/new');
    expect(auditor.status).toBe(404);
    const visitor = desk.agent();
    await visitor.post('/desk/reports', { how: 'phone', told: 'yes' });
    expect(visitor.path).toMatch(/^\/sign-in/);
    await visitor.get('/report');
    await visitor.post('/report', { onBehalf: 'yes', how: 'phone' });
    expect(visitor.text).not.toContain('for somebody else');
  });
});

describe('the receipt that is passed on', () => {
  it('opens nothing but a new one, and looking changes nothing: each page offers another code', async () => {
    const passedOn = await enter();
    const reporter = desk.agent();
    await openReceipt(reporter, passedOn);
    expect(reporter.path).toBe('/receipt/new-code');
    const first = offeredOn(reporter);
    for (const page of ['/receipt/report', '/receipt/report/correction', '/receipt/report/files']) {
      await reporter.get(page);
      expect(reporter.path).toBe('/receipt/new-code');
      expect(reporter.text).not.toContain('valve seals');
    }
    expect(offeredOn(reporter).code).not.toBe(first.code);
    await reporter.post('/receipt/report/messages', { message: 'Hello', 'message-id': 'x' });
    expect(reporter.path).toBe('/receipt/new-code');
    for (const offered of [first, offeredOn(reporter)]) {
      const stranger = desk.agent();
      await openReceipt(stranger, offered.code);
      expect(stranger.status).toBe(422);
    }
    await openReceipt(desk.agent(), passedOn);
  });

  it('is dead once the reporter has the new one, which opens the report as an officer wrote it down', async () => {
    const passedOn = await enter();
    const reference = referenceOn(officer);
    const reporter = desk.agent();
    await openReceipt(reporter, passedOn);
    await reporter.post('/receipt/new-code', { ...offeredOn(reporter), group: '????' });
    expect([reporter.status, reporter.text.includes('Compare it with your note')]).toEqual([422, true]);
    const own = await confirm(reporter);
    expect(reporter.path).toBe('/receipt/report');
    expect(reporter.text).toContain('an officer wrote it down');
    const old = desk.agent();
    await openReceipt(old, passedOn);
    expect(old.status).toBe(422);
    await openReceipt(old, own);
    expect(old.path).toBe('/receipt/report');
    await officer.get('/report/sent');
    expect(officer.text).not.toContain(passedOn);
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('The reporter has a receipt of their own.');
    expect(officer.text).toContain('Reporter took a receipt of their own');
  });

  it('loses nothing where the answer is lost: the new code is in use, and the form sent again goes on', async () => {
    const passedOn = await enter();
    const reporter = desk.agent();
    await openReceipt(reporter, passedOn);
    const cookies = new Map(reporter.cookies);
    const { offer, report, code } = offeredOn(reporter);
    const group = groupOn(reporter);
    await confirm(reporter);
    // As if the answer never came: the browser still has the old code.
    reporter.cookies.clear();
    for (const [name, cookie] of cookies) reporter.cookies.set(name, cookie);
    await reporter.post('/receipt/new-code', { offer, report, group });
    expect(reporter.path).toBe('/receipt/report');
    const later = desk.agent();
    await openReceipt(later, code);
    expect(later.path).toBe('/receipt/report');
  });

  it('is replaced by one code alone where two windows confirm', async () => {
    const passedOn = await enter();
    const [one, other] = [desk.agent(), desk.agent()];
    await openReceipt(one, passedOn);
    await openReceipt(other, passedOn);
    const codes = await Promise.all([confirm(one), confirm(other)]);
    const opened: string[] = [];
    for (const code of codes) {
      const browser = desk.agent();
      await openReceipt(browser, code);
      opened.push(browser.path);
    }
    expect(opened.sort()).toEqual(['/receipt', '/receipt/report']);
  });

  it('stays what was shown first where another window opened the old code before', async () => {
    const { deps } = desk;
    const opened = await opensReport(deps.db, await enter());
    if (opened === undefined) throw new Error('It opens nothing');
    const [first, second] = [newCode(), newCode()];
    await takeNewReceipt(deps, opened, first, deps.clock.now());
    await expect(takeNewReceipt(deps, opened, second, deps.clock.now())).rejects.toMatchObject({
      name: 'ChangedMeanwhile',
    });
    expect((await opensReport(deps.db, first))?.reportId).toBe(opened.reportId);
    expect(await opensReport(deps.db, second)).toBeUndefined();
  });

  it('takes no offer that is not ours, or of another report', async () => {
    const reporter = desk.agent();
    await openReceipt(reporter, await enter());
    const before = offeredOn(reporter);
    await openReceipt(reporter, await enter());
    const here = offeredOn(reporter);
    const group = groupOn(reporter);
    for (const wrong of [
      { offer: 'AQAAAGZvcmdlZA', report: here.report, group },
      { offer: before.offer, report: here.report, group },
      { offer: here.offer, report: before.report, group },
      { offer: before.offer, report: before.report, group },
      {},
    ])
      await reporter.post('/receipt/new-code', wrong);
    expect(await desk.deps.db.selectFrom('receipt_passed_on').selectAll().execute()).toHaveLength(2);
  });
});
