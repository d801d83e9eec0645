import { minute } from '../../src/clock';
import { makeCase, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

describe('the history of a case', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
    });

  it('tells who looked when and who did what, and the case itself only what was done', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    await act(officer, reference, 'priority', { priority: '2', 'priority-reason': 'They asked by name' });
    expect(officer.text).not.toContain('Case opened');
    expect(officer.text).toContain('Priority changed');
    await officer.get(`/desk/cases/${reference}/history`);
    expect(officer.status).toBe(200);
    for (const words of ['Case opened', 'Leander Voss', 'from P4 Low to P2 High', 'Report received'])
      expect(officer.text).toContain(words);
    await officer.get(`/desk/cases/${reference}/history?show=read`);
    expect(officer.text).toContain('Case opened');
    expect(officer.text).not.toContain('from P4 Low to P2 High');
    await officer.get(`/desk/cases/${reference}/history?show=done`);
    expect(officer.text).not.toContain('Case opened');
    expect(officer.text).toContain('from P4 Low to P2 High');
  });

  it('records that it was looked at, too', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}/history`);
    await officer.get(`/desk/cases/${reference}/history`);
    expect(officer.text).toContain('History read');
  });

  it('goes back page by page, leaving nothing out and showing nothing twice', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    for (let round = 0; round < 60; round += 1) {
      desk.clock.advance(minute / 60);
      await officer.get(`/desk/cases/${reference}`);
    }
    const rows = (): number => [...officer.text.matchAll(/<th scope="row"/g)].length;
    await officer.get(`/desk/cases/${reference}/history?show=read`);
    expect(rows()).toBe(50);
    const older = /href="([^"]*after=[^"]*)"/.exec(officer.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await officer.get(older);
    // The first page's own reading came after what it showed.
    expect(rows()).toBe(10);
    expect(officer.text).not.toContain('Older');
  });

  it('begins at the newest where the address says something else', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}/history?show=nothing&after=yesterday`);
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('Report received');
  });
});
