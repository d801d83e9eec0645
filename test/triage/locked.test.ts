import { act, startTestDesk, type TestDesk } from './desk';
import { makeCase } from './cases';

describe('an officer who awaits the key of their desk', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  it('is told so on every page of the desk, whatever they ask for, and reads nothing', async () => {
    const { reference } = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
    await desk.deps.db
      .updateTable('role_grant')
      .set({ state: 'awaiting-key' })
      .where('person_id', '=', desk.organisation.people.officer.id)
      .execute();
    const officer = await desk.signedIn('officer');
    for (const address of ['/desk', `/desk/cases/${reference}`, '/desk/cases/PG-NOTHING']) {
      await officer.get(address);
      expect(officer.status).toBe(403);
      expect(officer.text).toContain('You do not hold your desk');
      expect(officer.text).not.toContain(reference.concat('<'));
    }
    await act(officer, reference, 'assignment');
    expect(officer.status).toBe(403);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'new', unread: 1 });
  });

  it('is not let in by a role that is active but whose key the session does not hold', async () => {
    const { people, desks } = desk.organisation;
    await desk.deps.db
      .insertInto('role_grant')
      .values({
        person_id: people.harbourOfficer.id,
        role: 'officer',
        desk_id: desks.north.id,
        state: 'active',
        granted_by: 'test',
        granted_at: 0,
      })
      .execute();
    const { reference } = await makeCase(desk.deps, { deskId: desks.north.id });
    const officer = await desk.signedIn('harbourOfficer');
    await officer.get('/desk');
    expect(officer.status).toBe(200);
    expect(officer.text).not.toContain(reference);
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.status).toBe(404);
  });
});
