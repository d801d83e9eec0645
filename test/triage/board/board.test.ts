import { hour } from '../../../src/clock';
import { makeCase } from '../cases';
import { startTestDesk, type TestDesk } from '../desk';
import { walk } from '../filters/pages';

describe("a lead's board", () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
    const { desks, people } = desk.organisation;
    const now = desk.clock.now();
    const given = [
      [people.officer.id, 1, -2, 1, 'open'],
      [people.officer.id, 3, 5, 0, 'awaiting-reporter'],
      [people.lead.id, 2, -1, 0, 'open'],
      ['', 1, -3, 1, 'new'],
      ['', 4, 9, 1, 'new'],
      [people.engineer.id, 4, 9, 0, 'open'],
      [people.officer.id, 1, -9, 1, 'closed'],
      [people.officer.id, 1, -9, 1, 'merged'],
    ] as const;
    for (const [assignee_id, priority, due, unread, state] of given) {
      const { reference } = await makeCase(desk.deps, { deskId: desks.north.id });
      await desk.deps.db
        .updateTable('case_file')
        .set({ assignee_id, priority, due_at: now + due * hour, unread, state })
        .where('reference', '=', reference)
        .execute();
    }
  });
  afterAll(() => desk.close());

  it('tells the load of each officer, what is late and what nobody has taken, and leads to just these cases', async () => {
    const lead = await desk.signedIn('lead');
    await lead.get('/desk/board');
    const said = lead.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const words of [
      '6 open cases',
      '3 are overdue',
      '2 have been taken by nobody',
      '1 of these is overdue',
      '3 hold something unread',
      'Nobody yet 2 1 1 2',
      'Odile Farrow 2 1 1 1',
      'You 1 0 1 0',
      'Emery Stone (no longer at the desk) 1 0 0 0',
    ])
      expect(said).toContain(words);
    const links = [...lead.text.matchAll(/href="\/desk\?(view=all&amp;[^"]*)">(\d+)/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, query = '', count] of links)
      expect([query, (await walk(lead, query.replaceAll('&amp;', '&'))).flat().length]).toEqual([
        query,
        Number(count),
      ]);
  });

  it('is for leads alone, and of the desks that they lead', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk');
    expect(officer.text).not.toContain('/desk/board');
    await officer.get('/desk/board');
    expect(officer.status).toBe(404);
    const oversight = await desk.signedIn('oversight');
    await oversight.get('/desk/board');
    expect(oversight.text).toContain('0 open cases');
    expect(oversight.text).not.toContain('North desk');
  });
});
