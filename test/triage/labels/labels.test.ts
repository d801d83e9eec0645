import type { Browser } from '../../support/browser';
import { makeCase } from '../cases';
import { startTestDesk, type TestDesk } from '../desk';
import { grantTo } from '../grant';
import { shownOn, walk } from '../filters/pages';

const title = 'Valve seals';

describe('labels', () => {
  let desk: TestDesk;
  let reference: string;
  let other: string;
  beforeAll(async () => {
    desk = await startTestDesk();
    const deskId = desk.organisation.desks.north.id;
    reference = (await makeCase(desk.deps, { deskId })).reference;
    other = (await makeCase(desk.deps, { deskId })).reference;
  });
  afterAll(() => desk.close());

  async function label(
    browser: Browser,
    of: string,
    fields: Record<string, string | string[]>,
  ): Promise<void> {
    const address = `/desk/cases/${of}/labels`;
    await browser.get(address);
    await browser.post(address, {
      version: browser.hidden('version'),
      seen: browser.hidden('seen'),
      ...fields,
    });
  }
  const idOf = (browser: Browser, name: string): string =>
    new RegExp(`value="([0-9a-f-]{36})"(?:(?!value=)[\\s\\S])*?>\\s*${name}`).exec(browser.text)?.[1] ?? '';

  it('are made by an officer, set on a case with the method, shown there, and found in the queue', async () => {
    const officer = await desk.signedIn('officer');
    await label(officer, reference, { 'new-label': `  ${title} `, methods: ['investment', 'elicitation'] });
    expect([officer.status, officer.path]).toEqual([200, `/desk/cases/${reference}`]);
    expect(officer.text).toContain(title);
    expect(officer.text).toContain('Method: Investment');
    await officer.get('/desk/labels');
    const id = /label=([0-9a-f-]{36})/.exec(officer.text)?.[1] ?? '';
    expect((await walk(officer, `view=all&label=${id}`)).flat()).toEqual([reference]);
    expect((await walk(officer, 'view=all&method=elicitation')).flat()).toEqual([reference]);
    expect((await walk(officer, 'view=all&method=theft')).flat()).toEqual([]);
    await officer.get('/desk/filter?view=all');
    expect(officer.text).toContain(`${title} (1)`);
    expect(officer.text).toContain('Investment (1)');
  });

  it('are the same for a colleague, who takes them off and sets them elsewhere', async () => {
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}/labels`);
    const id = idOf(lead, title);
    expect(id).not.toBe('');
    await label(lead, other, { labels: id });
    await label(lead, reference, {});
    expect((await walk(lead, `view=all&label=${id}`)).flat()).toEqual([other]);
    expect((await walk(lead, 'view=all&method=elicitation')).flat()).toEqual([]);
    const kept = await desk.deps.db.selectFrom('label').select('box').execute();
    expect(kept).toHaveLength(3);
    for (const { box } of kept) expect(box.toString('latin1')).not.toMatch(/Valve|investment|elicitation/);
    const { db } = desk.deps;
    const events = await db
      .selectFrom('audit_event')
      .select('detail')
      .where('action', '=', 'case.labelled')
      .execute();
    expect(events.map(({ detail }) => detail).sort()).toEqual(
      [
        { added: 0, taken: 3 },
        { added: 1, taken: 0 },
        { added: 3, taken: 0 },
      ].map((detail) => JSON.stringify(detail)),
    );
  });

  it('are renamed and retired by a lead alone: a retired one stays where it is and is offered for no other', async () => {
    const lead = await desk.signedIn('lead');
    const officer = await desk.signedIn('officer');
    await lead.get('/desk/labels');
    const address = /href="(\/desk\/labels\/[0-9a-f-]{36})"/.exec(lead.text)?.[1] ?? '';
    await officer.get('/desk/labels');
    expect(officer.text).not.toContain(address);
    await officer.get(address);
    expect(officer.status).toBe(404);
    await lead.get(address);
    await lead.post(`${address}/name`, { version: lead.hidden('version'), name: 'Second stage' });
    expect(lead.text).toContain('Second stage');
    await officer.get(`/desk/cases/${other}`);
    expect(officer.text).toContain('Second stage');
    await lead.get(address);
    await lead.post(`${address}/name`, { version: '1', name: 'Too late' });
    expect(lead.status).toBe(409);
    expect(lead.text).toContain('value="Too late"');
    await lead.get(address);
    await lead.post(`${address}/retirement`, { version: lead.hidden('version'), state: 'retired' });
    await officer.get(`/desk/cases/${other}/labels`);
    expect(officer.text).toContain('Second stage (retired)');
    await officer.get(`/desk/cases/${reference}/labels`);
    expect(officer.text).not.toContain('Second stage');
    const id = address.split('/').at(-1) ?? '';
    await label(officer, reference, { labels: id });
    expect(officer.status).toBe(422);
    await label(officer, other, { labels: id });
    expect(officer.text).toContain('Second stage');
  });

  it('are refused with everything kept: no name, too long, twice, of another desk, after somebody else', async () => {
    const officer = await desk.signedIn('officer');
    for (const [name, status] of [
      ['', 422],
      ['x'.repeat(41), 422],
      ['second STAGE', 422],
      ['Gate', 200],
    ] as const) {
      await officer.get('/desk/labels');
      await officer.post('/desk/labels', { name });
      expect([name, officer.status]).toEqual([name, status]);
      if (status === 422) expect(officer.text).toContain('href="#name"');
    }
    const harbour = await desk.signedIn('harbourOfficer');
    await harbour.post('/desk/labels', { name: '码头' });
    await harbour.get('/desk/labels');
    const foreign = /label=([0-9a-f-]{36})/.exec(harbour.text)?.[1] ?? '';
    expect(harbour.text).not.toContain('Gate');
    await label(officer, reference, { labels: foreign });
    expect(officer.status).toBe(422);
    await officer.get(`/desk?view=all&label=${foreign}`);
    expect(officer.status).toBe(422);
    await officer.post('/desk/labels', { name: 'Mine', desk: desk.organisation.desks.harbour.id });
    expect(officer.status).toBe(404);
    await officer.get(`/desk/cases/${reference}/labels`);
    const version = officer.hidden('version');
    const lead = await desk.signedIn('lead');
    await label(lead, reference, { methods: 'theft' });
    await officer.post(`/desk/cases/${reference}/labels`, { version, 'new-label': 'Kept' });
    expect(officer.status).toBe(409);
    expect(officer.text).toContain('value="Kept"');
  });

  it('open for an officer who joins, also those that were sealed under an earlier key of the desk', async () => {
    const { people, desks } = desk.organisation;
    await grantTo(desk, { granter: people.officer, officer: people.harbourOfficer, deskId: desks.north.id });
    const joined = await desk.signedIn('harbourOfficer');
    await joined.get('/desk/labels');
    expect(joined.text).toContain('Gate');
    expect(joined.text).toContain('码头');
    expect(shownOn(joined)).toEqual([]);
  });
});
