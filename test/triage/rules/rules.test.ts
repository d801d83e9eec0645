import { openDependencies } from '../../../src/dependencies';
import { rulesInForce } from '../../../src/triage/service';
import type { Browser } from '../../support/browser';
import { fileReport, answersOf } from '../../support/reporter';
import { makeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { heavier, propose, putInForce, reason } from './changing';

let desk: TestDesk;
let lead: Browser;
let officer: Browser;

beforeEach(async () => {
  desk = await startTestDesk();
  lead = await desk.signedIn('lead');
  officer = await desk.signedIn('officer');
});
afterEach(() => desk.close());

const proposed = (fields?: Record<string, string>): Promise<string> => propose(lead, fields);
const inForce = (fields?: Record<string, string>): Promise<void> => putInForce(lead, officer, fields);

const made = (answers = {}) =>
  makeCase(desk.deps, {
    deskId: desk.organisation.desks.north.id,
    siteId: desk.organisation.sites.north,
    answers,
  });

test('Every figure is shown with its reason, in the reader’s language', async () => {
  await officer.get('/desk/priority');
  expect(officer.status).toBe(200);
  expect(officer.text).toContain('Praise comes before a price in several public cases');
  expect(officer.text).toContain('A person may be in danger now.');
  expect(officer.text).not.toContain('/desk/priority/figures');
  const harbour = await desk.signedIn('harbourOfficer');
  await harbour.get('/desk/priority');
  expect(harbour.text).toContain('先有夸奖，后有价码');
});

test('A change is tried without changing anything: which open cases would move, and which would not', async () => {
  const rises = await made();
  const byPerson = await made();
  await act(officer, byPerson.reference, 'priority', { priority: '2', 'priority-reason': 'Known to us.' });
  const same = await made({ signs: ['bulk-message'], sensitivity: 'public' });
  await lead.get('/desk/priority/trial?sign-paid-expertise=16&sign-repeated-follow-up=16');
  expect(lead.status).toBe(200);
  expect(lead.text).toContain('3 open cases looked at.');
  expect(lead.text).toContain('1 would be raised.');
  expect(lead.text).toContain('1 would move, but a person has set its priority. It stays.');
  expect(lead.text).toContain(rises.reference);
  expect(lead.text).toContain(byPerson.reference);
  expect(lead.text).not.toContain(same.reference);
  expect((await desk.caseOf(rises.reference)).priority).toBe(4);
  expect(await desk.deps.db.selectFrom('priority_change').select('number').execute()).toEqual([]);
});

test('A form with a figure that is none says so beside it and keeps what was typed; a form with all its figures becomes a short address', async () => {
  await lead.get('/desk/priority/trial?sign-flattery=lots&sum-repeat=7');
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('There is a problem');
  expect(lead.text).toContain('Enter a whole number from 0 to 25');
  expect(lead.text).toMatch(/id="sign-flattery"[^>]*value="lots"/);
  expect(lead.text).toMatch(/id="sum-repeat"[^>]*value="7"/);
  await lead.get('/desk/priority/trial?band-p1=10');
  expect(lead.text).toContain('P1 must begin above P2, and P2 above P3');
  await lead.get('/desk/priority/trial?sign-flattery=3');
  expect(lead.text).toContain('Change at least one figure');
  await lead.get('/desk/priority/trial?sign-flattery=3&sum-repeat=7&band-p1=60');
  expect(lead.path).toBe('/desk/priority/trial?sum-repeat=7');
});

test('A second person puts a change in force; who asked cannot, and a reason is needed', async () => {
  await lead.get('/desk/priority/figures');
  await lead.post('/desk/priority/changes', { ...heavier, reason: ' ' });
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('Say why');
  const address = await proposed();
  await lead.post(`${address}/approval`);
  expect(lead.status).toBe(409);
  await lead.post(`${address}/refusal`, { answer: '' });
  expect(lead.status).toBe(409);
  expect((await rulesInForce(desk.deps)).mark.change).toBe(0);
  await officer.get(address);
  expect(officer.text).toContain(reason);
  await officer.post(`${address}/withdrawal`);
  expect(officer.status).toBe(409);
  await officer.get(address);
  await officer.post(`${address}/approval`);
  expect(officer.status).toBe(200);
  expect((await rulesInForce(desk.deps)).mark).toEqual({
    file: desk.deps.content.priority.version,
    change: 1,
  });
  // A second press, or a second officer, decides nothing again.
  await officer.post(`${address}/approval`);
  expect(officer.status).toBe(409);
});

test('One change waits at a time; it can be refused with a reason, or taken back', async () => {
  const first = await proposed();
  await lead.post('/desk/priority/changes', { 'sum-repeat': '9', reason });
  expect(lead.status).toBe(422);
  expect(lead.text).toContain('Another change waits for a second person.');
  await officer.get(first);
  await officer.post(`${first}/refusal`, { answer: 'Too much at once.' });
  expect(officer.text).toContain('Too much at once.');
  const second = await proposed({ 'sum-repeat': '9' });
  await lead.post(`${second}/withdrawal`);
  expect(lead.text).toContain('Taken back');
  await officer.get('/desk/priority');
  expect(officer.text).toContain('Change 1');
  expect(officer.text).toContain('Change 2');
  expect((await rulesInForce(desk.deps)).mark.change).toBe(0);
});

test('An officer asks for no change, and an engineer is not told that there are rules', async () => {
  await officer.get('/desk/priority/figures');
  expect(officer.status).toBe(404);
  await officer.get('/desk/priority');
  await officer.post('/desk/priority/changes', { ...heavier, reason });
  expect(officer.status).toBe(404);
  const engineer = await desk.signedIn('engineer');
  expect((await engineer.get('/desk/priority')).status).toBe(404);
});

test('New reports are scored by it at once in every process, and each keeps the rules that it was scored by', async () => {
  const before = await made();
  await inForce();
  const other = await openDependencies(desk.deps.config, desk.clock);
  try {
    const after = await makeCase(other.deps, { deskId: desk.organisation.desks.north.id });
    expect((await desk.caseOf(after.reference)).priority).toBe(3);
    await officer.get(`/desk/cases/${after.reference}`);
    expect(officer.text).toContain('Scored by change 1 of the rules');
  } finally {
    await other.close();
  }
  expect((await desk.caseOf(before.reference)).priority).toBe(4);
  await officer.get(`/desk/cases/${before.reference}`);
  expect(officer.text).toContain('Scored by the rules as shipped');
});

test('A report that is sent by the form is scored by the rules in force', async () => {
  await inForce({ 'sensitivity-internal': '59', 'sensitivity-not-sure': '59', 'sensitivity-public': '59' });
  await fileReport(desk.agent(), answersOf());
  const row = await desk.deps.db.selectFrom('case_file').select('score').executeTakeFirstOrThrow();
  expect(row.score).toBeGreaterThanOrEqual(59);
});

test('Open cases are raised by a person, each on record; what a person has set stays, nothing is lowered', async () => {
  const rises = await made();
  const byPerson = await made();
  await act(officer, byPerson.reference, 'priority', { priority: '2', 'priority-reason': 'Known to us.' });
  const waits = await made();
  await act(officer, waits.reference, 'closing', { disposition: 'unfounded', words: 'Nothing in it.' });
  const lower = await made({ signs: ['secrecy-from-employer'], sensitivity: 'controlled' });
  await inForce({ ...heavier, 'sensitivity-controlled': '0', 'sign-secrecy-from-employer': '0' });
  const due = (await desk.caseOf(rises.reference)).first_contact_due_at;
  await officer.get('/desk/priority/cases');
  expect(officer.text).toContain('Raise 2 cases');
  expect(officer.text).toContain('1 has fewer points. It stays where it is unless a person lowers it.');
  await officer.post('/desk/priority/cases', { after: '' });
  expect(officer.text).toContain('1 case was raised.');
  expect(officer.text).toContain('1 was changed meanwhile or waits for a second officer, and was left.');
  const raised = await desk.caseOf(rises.reference);
  expect(raised).toMatchObject({ priority: 3, peak_priority: 3, score: 33 });
  expect(raised.first_contact_due_at).toBeLessThan(due);
  expect((await desk.caseOf(byPerson.reference)).priority).toBe(2);
  expect((await desk.caseOf(waits.reference)).priority).toBe(4);
  expect((await desk.caseOf(lower.reference)).priority).toBe(3);
  await officer.get(`/desk/cases/${rises.reference}`);
  expect(officer.text).toContain('Scored by change 1 of the rules');
  const events = await desk.deps.db
    .selectFrom('audit_event')
    .select(['subject_id', 'detail'])
    .where('action', '=', 'case.priority-raised')
    .execute();
  expect(events).toEqual([
    { subject_id: rises.reference, detail: JSON.stringify({ from: 4, to: 3, rules: 1 }) },
  ]);
  // Nothing is left to do: the page says so, and pressing again raises nothing.
  await officer.post('/desk/priority/cases', { after: '' });
  expect(officer.text).toContain('0 cases were raised.');
});

test('Cases of another desk are neither shown nor moved', async () => {
  const { harbour } = desk.organisation.desks;
  const elsewhere = await makeCase(desk.deps, { deskId: harbour.id });
  await inForce();
  await officer.get('/desk/priority/cases');
  expect(officer.text).not.toContain(elsewhere.reference);
  await officer.post('/desk/priority/cases', { after: '' });
  expect((await desk.caseOf(elsewhere.reference)).priority).toBe(4);
});
