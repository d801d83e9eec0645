import { rulesInForce } from '../../../src/triage/service';
import type { Browser } from '../../support/browser';
import { startTestDesk, type TestDesk } from '../desk';
import { putInForce } from './changing';
import { queuedMail } from './mail';

let desk: TestDesk;
let officer: Browser;

beforeEach(async () => {
  desk = await startTestDesk();
  officer = await desk.signedIn('officer');
});
afterEach(() => desk.close());

const inForce = async (): Promise<void> => putInForce(await desk.signedIn('lead'), officer);

test('A row that somebody put into the database, or altered, is never followed, and the page says so', async () => {
  await inForce();
  await desk.deps.db
    .updateTable('priority_change')
    .set({ figures: JSON.stringify({ 'floor-threat': 0, 'band-p1': 100 }) })
    .execute();
  const rules = await rulesInForce(desk.deps);
  expect(rules.mark.change).toBe(0);
  expect(rules.priority).toEqual(desk.deps.content.priority);
  await officer.get('/desk/priority');
  expect(officer.text).toContain('A change in the database was altered by somebody.');
});

test('Leads are mailed where to look, and nothing of what or why', async () => {
  await desk.deps.db.deleteFrom('outbox').execute();
  await inForce();
  const letters = await queuedMail(desk.deps);
  const { people } = desk.organisation;
  // The harbour has no lead, and the lead of the north asked.
  expect(letters.map(({ to, template }) => [to, template]).sort()).toEqual([
    [people.lead.email, 'rules-in-force'],
    [people.oversight.email, 'rules-in-force'],
    [people.oversight.email, 'rules-proposed'],
  ]);
  for (const { text } of letters) {
    expect(text).not.toContain('offers of money');
    expect(text).toContain('/desk/priority/changes/1');
  }
});

test('Reasons are sealed: the database shows figures, people and times', async () => {
  await inForce();
  const [row] = await desk.deps.db.selectFrom('priority_change').selectAll().execute();
  expect(JSON.stringify(row)).not.toContain('offers of money');
  expect(row?.reason_box.includes(Buffer.from('offers of money'))).toBe(false);
  expect(row).toMatchObject({
    figures: JSON.stringify({ 'sign-paid-expertise': 16, 'sign-repeated-follow-up': 16 }),
    state: 'in-force',
    proposed_by: desk.organisation.people.lead.id,
    decided_by: desk.organisation.people.officer.id,
  });
});
