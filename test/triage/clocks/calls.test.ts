import { day, hour, minute } from '../../../src/clock';
import { farFuture } from '../../../src/database';
import { anyToCall, callForUnread } from '../../../src/triage/service';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { startTestDesk, type TestDesk } from '../desk';
import { grantTo } from '../grant';
import { onDuty, planned } from '../duty/planned';
import { takeLetters, toWhom } from './letters';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(async () => {
  await desk.close();
});

const run = (): Promise<void> => callForUnread(desk.deps, new AbortController().signal);

/** Who is called once this much more time has passed. */
async function calledAfter(ms: number): Promise<string[]> {
  desk.clock.advance(ms);
  await run();
  return toWhom(await takeLetters(desk));
}

const urgent = (deskId = desk.organisation.desks.north.id): Promise<MadeCase> =>
  makeCase(desk.deps, { deskId, answers: urgentAnswers });

const quarter = 15 * minute;

describe('an urgent report that nobody reads', () => {
  it('calls who is on duty, the deputy, everybody, the lead and then the administrator, a quarter of an hour each', async () => {
    const { people, desks } = desk.organisation;
    // A third officer, so that the deputy is not the lead.
    const { engineer, lead } = people;
    await grantTo(desk, { granter: lead, officer: await withKey('engineer'), deskId: desks.north.id });
    await onDuty(desk, { officer: 'officer', deputy: 'engineer' });
    await urgent();
    expect(toWhom(await takeLetters(desk))).toEqual(['report-urgent officer']);
    expect(await calledAfter(quarter - minute)).toEqual([]);
    expect(await calledAfter(minute)).toEqual([`urgent-unread ${engineer.email.split('@')[0] ?? ''}`]);
    expect(await calledAfter(minute)).toEqual([]);
    expect(await calledAfter(quarter)).toEqual([
      'urgent-unread engineer',
      'urgent-unread lead',
      'urgent-unread officer',
    ]);
    expect(await calledAfter(quarter)).toEqual(['urgent-unread lead']);
    expect(await calledAfter(quarter)).toEqual(['urgent-administrator admin']);
    expect(await calledAfter(day)).toEqual([]);
  });

  it('goes to everybody at once where nobody is on duty, then to the lead, then to the administrator', async () => {
    await urgent();
    expect(toWhom(await takeLetters(desk))).toEqual(['report-urgent lead', 'report-urgent officer']);
    expect(await calledAfter(quarter)).toEqual(['urgent-unread lead']);
    expect(await calledAfter(quarter)).toEqual(['urgent-administrator admin']);
  });

  it('is told to an administrator without its reference, its desk or a link to it', async () => {
    const { reference } = await urgent();
    for (const step of [1, 2]) {
      expect(step).toBeGreaterThan(0);
      await takeLetters(desk);
      desk.clock.advance(quarter);
      await run();
    }
    const [letter] = await takeLetters(desk);
    expect(letter?.template).toBe('urgent-administrator');
    const said = `${letter?.subject ?? ''}\n${letter?.text ?? ''}`;
    expect(said).not.toContain(reference);
    expect(said).not.toMatch(/PG-|\/desk\/cases|North|Harbour|Oversight/);
    expect(letter?.deskId).toBe('');
  });

  it('calls nobody more once somebody has read it, and forgets when it came', async () => {
    const { reference } = await urgent();
    await takeLetters(desk);
    await (await desk.signedIn('officer')).get(`/desk/cases/${reference}`);
    expect(await desk.deps.db.selectFrom('urgent_call').selectAll().execute()).toEqual([]);
    expect(await calledAfter(day)).toEqual([]);
    expect(await anyToCall(desk.deps.db, desk.clock.now())).toBe(false);
  });

  it('calls once, whichever of several processes is first, and goes on after a restart', async () => {
    await urgent();
    await takeLetters(desk);
    desk.clock.advance(quarter);
    await Promise.all([run(), run(), run()]);
    expect(toWhom(await takeLetters(desk))).toEqual(['urgent-unread lead']);
    // What is known is in the database alone: whoever looks next finds it.
    expect(await desk.deps.db.selectFrom('urgent_call').select(['step']).execute()).toEqual([{ step: 4 }]);
    expect(await calledAfter(quarter)).toEqual(['urgent-administrator admin']);
  });

  it('passes over who is away, and lets the deputy stand in', async () => {
    const { people, desks } = desk.organisation;
    await onDuty(desk, { officer: 'officer', deputy: 'lead' });
    await planned(desk, desks.north.id).away(people.officer.id);
    await urgent();
    expect(toWhom(await takeLetters(desk))).toEqual(['report-urgent lead']);
    // There is no other deputy: everybody who is there is next.
    expect(await calledAfter(quarter)).toEqual(['urgent-unread lead']);
  });

  it('calls the administrator on duty and no other', async () => {
    const { people } = desk.organisation;
    const grant = {
      person_id: people.coordinator.id,
      ...{ role: 'administrator' as const, desk_id: '', state: 'active' as const },
      ...{ granted_by: 'test', granted_at: desk.clock.now() },
    };
    await desk.deps.db.insertInto('role_grant').values(grant).execute();
    await planned(desk, '').turn({ officerId: people.coordinator.id });
    await urgent();
    await calledAfter(quarter);
    expect(await calledAfter(quarter)).toEqual(['urgent-administrator coordinator']);
  });

  it('begins anew when its reporter writes again, and calls at once for what became urgent later', async () => {
    const { reference } = await urgent();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    await takeLetters(desk);
    const { db } = desk.deps;
    await db.updateTable('case_file').set({ unread: 1 }).where('reference', '=', reference).execute();
    expect(await calledAfter(minute)).toEqual(['urgent-unread lead', 'urgent-unread officer']);
    expect(await calledAfter(quarter)).toEqual(['urgent-unread lead']);
  });

  it('keeps a row for as long as nobody has read it, without another call after the last', async () => {
    await urgent();
    for (let step = 0; step < 3; step += 1) await calledAfter(quarter);
    const [row] = await desk.deps.db.selectFrom('urgent_call').selectAll().execute();
    expect(row?.call_at).toBe(farFuture);
    expect(await calledAfter(100 * hour)).toEqual([]);
  });

  it('is no matter for whoever awaits the key, and none for another desk', async () => {
    const { desks } = desk.organisation;
    await urgent(desks.harbour.id);
    expect(toWhom(await takeLetters(desk))).toEqual(['report-urgent harbour.officer']);
    // Harbour has no lead.
    expect(await calledAfter(quarter)).toEqual(['urgent-administrator admin']);
  });

  it('leaves each call in the record, to the quarter of an hour', async () => {
    const { reference } = await urgent();
    await calledAfter(quarter + 7 * minute + 3);
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select(['detail', 'occurred_at'])
      .where('action', '=', 'clock.called')
      .where('subject_id', '=', reference)
      .execute();
    expect(events.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([{ step: 'lead', people: 1 }]);
    expect(events.every(({ occurred_at: at }) => at % quarter === 0)).toBe(true);
  });
});

/** Somebody who has signed in since they were given a role, and so has a key of their own. */
async function withKey(who: 'engineer') {
  const person = desk.organisation.people[who];
  const { north } = desk.organisation.desks;
  const role = { person_id: person.id, role: 'officer' as const, desk_id: north.id };
  const { db } = desk.deps;
  await db
    .insertInto('role_grant')
    .values({ ...role, state: 'awaiting-key', granted_by: 'test', granted_at: desk.clock.now() })
    .execute();
  await desk.signedIn(who);
  await db.deleteFrom('role_grant').where('person_id', '=', person.id).execute();
  return person;
}
