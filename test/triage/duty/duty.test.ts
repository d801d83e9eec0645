import { day, hour } from '../../../src/clock';
import { gapsIn } from '../../../src/triage/duty/roster';
import type { Browser } from '../../support/browser';
import { takeLetters, toWhom } from '../clocks/letters';
import { startTestDesk, type TestDesk } from '../desk';
import { onDuty, planned } from './planned';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(async () => {
  await desk.close();
});

/** Monday, 14 September 2026, ten past ten in London is when the tests begin. */
const monday = { 'from-day': '14', 'from-month': '9', 'from-year': '2026', 'from-time': '18:00' };
const tuesday = { 'until-day': '15', 'until-month': '9', 'until-year': '2026', 'until-time': '24:00' };

async function addTurn(browser: Browser, change = {}): Promise<Browser> {
  const { people, desks } = desk.organisation;
  await browser.get('/desk/duty/plan');
  return browser.post('/desk/duty/plan/turns', {
    desk: desks.north.id,
    ...monday,
    ...tuesday,
    officer: people.officer.id,
    deputy: people.lead.id,
    ...change,
  });
}

const turns = () => desk.deps.db.selectFrom('duty_turn').selectAll().orderBy('starts_at').execute();

describe('the duty roster', () => {
  it('is planned by a lead, in the time of the desk', async () => {
    const lead = await addTurn(await desk.signedIn('lead'));
    expect(lead.path).toContain('/desk/duty/plan');
    const [turn] = await turns();
    expect(turn?.starts_at).toBe(Date.UTC(2026, 8, 14, 17));
    // 24:00 is the end of the day.
    expect(turn?.ends_at).toBe(Date.UTC(2026, 8, 15, 23));
    await (await desk.signedIn('officer')).get('/desk/duty');
    expect(lead.text).toContain('Odile Farrow');
  });

  it('says who is on duty now, until when, who stands in and who is next, to everybody at the desk', async () => {
    const { people, desks } = desk.organisation;
    await onDuty(desk, { officer: 'officer', deputy: 'lead' });
    const later = desk.clock.now() + 2 * day;
    await planned(desk, desks.north.id).turn({ officerId: people.lead.id, from: later });
    const officer = await (await desk.signedIn('officer')).get('/desk/duty');
    expect(officer.text).toMatch(/On duty now[\s\S]*Odile Farrow[\s\S]*Deputy[\s\S]*Leander Voss/);
    expect(officer.text).toContain('Leander Voss, from 16 September 2026, 10:20');
    expect(officer.text).toContain(
      'Nobody is on duty from 15 September 2026, 10:20 until 16 September 2026, 10:20.',
    );
    expect(officer.text).not.toContain('/desk/duty/plan');
  });

  it('is no officer’s to plan, and no other desk’s lead’s', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk/duty');
    await officer.post('/desk/duty/plan/turns', { ...monday, ...tuesday });
    expect(officer.status).toBe(404);
    const other = await desk.signedIn('oversight');
    await other.get('/desk/duty/plan');
    await other.post('/desk/duty/plan/turns', {
      ...{ ...monday, ...tuesday },
      desk: desk.organisation.desks.north.id,
      officer: desk.organisation.people.officer.id,
      deputy: '',
    });
    expect(other.status).toBe(404);
    await other.get(`/desk/duty?desk=${desk.organisation.desks.north.id}`);
    expect(other.status).toBe(404);
    expect(await turns()).toEqual([]);
  });

  it('says what is wrong with a turn, and keeps what was typed', async () => {
    const { people } = desk.organisation;
    const lead = await addTurn(await desk.signedIn('lead'), {
      ...{ 'from-day': '31', 'from-month': '9', 'until-time': '25:00' },
      ...{ officer: '', deputy: people.engineer.id },
    });
    expect(lead.status).toBe(422);
    for (const words of [
      'There is a problem',
      'Enter the first day',
      'Enter a time',
      'Choose who is on duty',
    ])
      expect(lead.text).toContain(words);
    expect(lead.text).toContain('value="25:00"');
    await addTurn(lead, { 'from-month': 'September', 'until-year': '' });
    expect(lead.status).toBe(422);
    for (const words of ['Enter the first day', 'Enter the last day']) expect(lead.text).toContain(words);
    await addTurn(lead, { 'until-day': '14', 'until-time': '17:00' });
    expect(lead.text).toContain('Choose an end after the beginning');
    await addTurn(lead, { deputy: people.officer.id });
    expect(lead.text).toContain('Choose another deputy');
    await addTurn(lead, { 'until-year': '2027' });
    expect(lead.text).toContain('That is too long');
  });

  it('lets nobody be on duty twice at once, of two who plan together as well', async () => {
    const [one, other] = [await desk.signedIn('lead'), await desk.signedIn('lead')];
    await Promise.all([addTurn(one), addTurn(other)]);
    expect([one.status, other.status].sort()).toEqual([200, 422]);
    expect((await turns()).length).toBe(1);
    expect(one.text + other.text).toContain('Somebody is on duty at a part of this time already');
  });

  it('forgets a turn that a lead removes, and only as it was seen', async () => {
    const lead = await addTurn(await desk.signedIn('lead'));
    const [turn] = await turns();
    const fields = { desk: desk.organisation.desks.north.id };
    await lead.post('/desk/duty/plan/turns/removal', { ...fields, turn: `${turn?.id ?? ''} 7` });
    expect(lead.status).toBe(409);
    await lead.post('/desk/duty/plan/turns/removal', { ...fields, turn: `${turn?.id ?? ''} 1` });
    expect(await turns()).toEqual([]);
  });

  it('is handed over by who is on duty, with a note that only the desk reads', async () => {
    const { people, desks } = desk.organisation;
    await onDuty(desk, { officer: 'officer', deputy: 'lead' });
    const officer = await (await desk.signedIn('officer')).get('/desk/duty');
    const note = 'Ring the harbour about the CANARYWORD case.';
    await officer.post('/desk/duty/hand-overs', { desk: desks.north.id, to: people.lead.id, note });
    expect(officer.status).toBe(200);
    const [before, after] = await turns();
    expect(before?.ends_at).toBe(desk.clock.now());
    expect([after?.officer_id, after?.deputy_id]).toEqual([people.lead.id, people.officer.id]);
    expect(after?.ends_at).toBe(desk.clock.now() + day);
    const letters = await takeLetters(desk);
    expect(toWhom(letters)).toEqual(['duty-handed-over lead']);
    expect(letters[0]?.text).toContain('Odile Farrow has handed the duty of North desk over to you');
    expect(letters[0]?.text).not.toContain('CANARYWORD');
    const lead = await (await desk.signedIn('lead')).get('/desk/duty');
    expect(lead.text).toContain(note);
    const rows = await desk.deps.db.selectFrom('duty_note').selectAll().execute();
    expect(JSON.stringify(rows.map(({ box }) => box.toString('latin1')))).not.toContain('CANARYWORD');
  });

  it('is handed over by nobody else, and not where nobody is on duty', async () => {
    const { people, desks } = desk.organisation;
    const officer = await (await desk.signedIn('officer')).get('/desk/duty');
    const wish = { desk: desks.north.id, to: people.officer.id, note: '' };
    await officer.post('/desk/duty/hand-overs', wish);
    expect(officer.text).toContain('Nobody is on duty now');
    await onDuty(desk, { officer: 'lead' });
    await officer.post('/desk/duty/hand-overs', wish);
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('Only whoever is on duty, the deputy or a lead hands over');
    await officer.post('/desk/duty/hand-overs', { ...wish, to: '' });
    expect(officer.text).toContain('Write the note, or choose who takes over');
  });

  it('leaves a note that does not open on its page, and says so, where somebody has moved it', async () => {
    const { desks, people } = desk.organisation;
    const officer = await (await desk.signedIn('officer')).get('/desk/duty');
    await officer.post('/desk/duty/hand-overs', { desk: desks.north.id, to: '', note: 'All is quiet.' });
    await desk.deps.db.updateTable('duty_note').set({ author_id: people.lead.id }).execute();
    await officer.get('/desk/duty');
    expect(officer.text).not.toContain('All is quiet.');
    expect(officer.text).toContain('Your keys do not open this note.');
  });

  it('keeps absences: each enters their own, a lead anybody’s, and warns of a clash', async () => {
    const { people, desks } = desk.organisation;
    await onDuty(desk, { officer: 'officer', deputy: 'lead' });
    const officer = await (await desk.signedIn('officer')).get('/desk/duty');
    const days = {
      ...{ 'away-from-day': '14', 'away-from-month': '9', 'away-from-year': '2026' },
      ...{ 'away-until-day': '15', 'away-until-month': '9', 'away-until-year': '2026' },
    };
    const own = { desk: desks.north.id, person: people.officer.id, ...days };
    await officer.post('/desk/duty/absences', { ...own, person: people.lead.id });
    expect(officer.status).toBe(422);
    await officer.post('/desk/duty/absences', own);
    expect(officer.text).toContain('Odile Farrow (away)');
    expect(officer.text).toContain('is away for a part of that time');
    const [absence] = await desk.deps.db.selectFrom('duty_absence').selectAll().execute();
    expect(absence?.ends_at).toBe(Date.UTC(2026, 8, 15, 23));
    const lead = await (await desk.signedIn('lead')).get('/desk/duty');
    const removal = { desk: desks.north.id, absence: absence?.id ?? '' };
    await lead.post('/desk/duty/absences/removal', removal);
    expect(lead.status).toBe(404);
    await lead.post('/desk/duty/plan/absences/removal', removal);
    expect(await desk.deps.db.selectFrom('duty_absence').selectAll().execute()).toEqual([]);
    await lead.post('/desk/duty/plan/absences', own);
    expect(lead.status).toBe(200);
  });

  it('is the administrators’ own, too, and shows them nothing of a desk', async () => {
    const { people } = desk.organisation;
    const administrator = await (await desk.signedIn('administrator')).get('/admin/duty');
    expect(administrator.text).toContain('Administrators on duty');
    const turn = { ...monday, ...tuesday, officer: people.administrator.id, deputy: '', desk: '' };
    await administrator.post('/admin/duty/turns', turn);
    expect(administrator.status).toBe(200);
    expect((await turns()).map((one) => one.desk_id)).toEqual(['']);
    await administrator.post('/admin/duty/turns', { ...turn, officer: people.officer.id });
    expect(administrator.status).toBe(422);
    await administrator.get('/desk/duty');
    expect(administrator.status).toBe(404);
  });

  it('writes each change to the record', async () => {
    const { desks } = desk.organisation;
    const lead = await addTurn(await desk.signedIn('lead'));
    await lead.get('/desk/duty');
    await lead.post('/desk/duty/hand-overs', { desk: desks.north.id, to: '', note: 'Quiet.' });
    const [turn] = await turns();
    await lead.post('/desk/duty/plan/turns/removal', { desk: desks.north.id, turn: `${turn?.id ?? ''} 1` });
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select(['action', 'subject_id'])
      .where('action', 'in', ['duty.turn-added', 'duty.note-written', 'duty.turn-removed'])
      .execute();
    expect(events.map(({ action }) => action).sort()).toEqual([
      'duty.note-written',
      'duty.turn-added',
      'duty.turn-removed',
    ]);
    expect(events.every(({ subject_id: id }) => id === desks.north.id)).toBe(true);
  });
});

test('gaps are the times between turns, up to the last that is looked at', () => {
  const turn = (from: number, until: number) => ({ starts_at: from * hour, ends_at: until * hour });
  const gaps = (from: number, until: number, ...list: ReturnType<typeof turn>[]) =>
    gapsIn(list, from * hour, until * hour).map((gap) => [gap.from / hour, gap.until / hour]);
  expect(gaps(0, 10, turn(0, 4), turn(4, 10))).toEqual([]);
  expect(gaps(0, 10, turn(2, 4), turn(6, 8))).toEqual([
    [0, 2],
    [4, 6],
    [8, 10],
  ]);
  expect(gaps(3, 10, turn(2, 12))).toEqual([]);
  expect(gaps(0, 10, turn(11, 12))).toEqual([[0, 10]]);
});
