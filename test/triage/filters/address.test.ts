import { startTestDesk, type TestDesk } from '../desk';
import { indexedCase } from './indexed';
import { shownOn } from './pages';

describe('the address of a filtered queue', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
    const told = { channel: 'email', setting: 'online', topics: [] };
    const { reference } = await indexedCase(desk.deps, { deskId: desk.organisation.desks.north.id, told });
    await desk.deps.db
      .updateTable('case_file')
      .set({ priority: 2 })
      .where('reference', '=', reference)
      .execute();
  });
  afterAll(() => desk.close());

  it('has all of it in the address: what the form sends comes back short, and what is shown says what it is', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=all&state=&priority=2&clock=&channel=email&from=&to=&sort=newest');
    expect(officer.path).toBe('/desk?view=all&priority=2&channel=email&sort=newest');
    expect(officer.text).toContain('Channel: E-mail');
    expect(officer.text).toContain('Priority: P2 High');
    expect(officer.text).toContain('href="/desk?view=all&amp;priority=2&amp;sort=newest"');
    const lead = await desk.signedIn('lead');
    await lead.get(officer.path);
    expect(shownOn(lead)).toEqual(shownOn(officer));
    expect(shownOn(lead)).toHaveLength(1);
  });

  it('says what is wrong with an address, and keeps the rest of it', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=all&channel=carrier-pigeon&priority=2&from=soon');
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('There is a problem');
    expect(officer.text).toContain('href="#channel"');
    expect(officer.text).toContain('href="#from"');
    expect(officer.text).toContain('value="soon"');
    expect(officer.text).toMatch(/<option value="2" selected>/);
    for (const wrong of [
      'state=closed',
      'priority=0',
      'clock=yesterday',
      'unread=1',
      'assignee=me',
      'site=nowhere',
      'label=x',
      'method=telepathy',
      'topic=',
      'from=2026-02-30',
      'from=2026-03-02&to=2026-03-01',
      'sort=random',
      `label=${'9'.repeat(8)}-9999-9999-9999-${'9'.repeat(12)}`,
      "channel=' or 1=1",
    ]) {
      await officer.get(`/desk?view=all&${wrong}`);
      expect([wrong, officer.status]).toEqual([wrong, wrong === 'topic=' ? 200 : 422]);
    }
  });
});
