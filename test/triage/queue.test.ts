import type { Browser } from '../support/browser';
import { hour, minute } from '../../src/clock';
import { makeCase, urgentAnswers } from './cases';
import { startTestDesk, type TestDesk } from './desk';
import { grantTo } from './grant';

const referencesOn = (browser: Browser): string[] =>
  [...browser.text.matchAll(/href="\/desk\/cases\/([^"/]+)"/g)].map((match) => match[1] ?? '');

const nextOn = (browser: Browser): string | undefined =>
  /href="(\/desk\?view=[^"]*after=[^"]*)"/.exec(browser.text)?.[1]?.replaceAll('&amp;', '&');

/** Every page of a view, from the first, by its own links. */
async function walk(browser: Browser, view: string): Promise<string[][]> {
  const pages: string[][] = [];
  let address: string | undefined = `/desk?view=${view}`;
  while (address !== undefined) {
    await browser.get(address);
    expect(browser.status).toBe(200);
    pages.push(referencesOn(browser));
    address = nextOn(browser);
  }
  return pages;
}

describe('the queue', () => {
  let desk: TestDesk;
  const made: string[] = [];
  beforeAll(async () => {
    desk = await startTestDesk();
    const deskId = desk.organisation.desks.north.id;
    const now = desk.clock.now();
    // Many of them due at the same moment, so that only the id orders them.
    for (let number = 0; number < 123; number += 1) {
      const answers = number % 40 === 0 ? urgentAnswers : {};
      const receivedAt = now - (number % 5) * hour;
      made.push((await makeCase(desk.deps, { deskId, answers, receivedAt })).reference);
    }
  }, 120_000);
  afterAll(() => desk.close());

  it('shows every case once over its pages, the most urgent first, the soonest due before the later', async () => {
    const officer = await desk.signedIn('officer');
    const pages = await walk(officer, 'new');
    expect(pages.map((page) => page.length)).toEqual([50, 50, 23]);
    const shown = pages.flat();
    expect([...shown].sort()).toEqual([...made].sort());
    const cases = await Promise.all(shown.map((reference) => desk.caseOf(reference)));
    const keys = cases.map((one) => [one.priority, one.due_at, one.id] as const);
    const ordered = [...keys].sort(
      (one, other) => one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1),
    );
    expect(keys).toEqual(ordered);
    expect(cases.slice(0, 4).map((one) => one.priority)).toEqual([1, 1, 1, 1]);
  });

  it('stays in order while cases come and go between two pages', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=all');
    const first = referencesOn(officer);
    const next = nextOn(officer) ?? '';
    const urgent = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      answers: urgentAnswers,
      receivedAt: desk.clock.now() - 9 * hour,
    });
    made.push(urgent.reference);
    await officer.get(next);
    const second = referencesOn(officer);
    expect(second).toHaveLength(50);
    expect(second.filter((reference) => first.includes(reference))).toEqual([]);
    expect(second).not.toContain(urgent.reference);
  });

  it('has its views: new, mine, all and closed', async () => {
    const officer = await desk.signedIn('officer');
    const { id } = desk.organisation.people.officer;
    const { db } = desk.deps;
    const [one = '', two = '', three = ''] = made;
    await db
      .updateTable('case_file')
      .set({ state: 'open', assignee_id: id })
      .where('reference', '=', one)
      .execute();
    for (const [index, reference] of [two, three].entries())
      await db
        .updateTable('case_file')
        .set({ state: 'closed', assignee_id: id, due_kind: 'none', closed_at: 1_000 * index })
        .where('reference', '=', reference)
        .execute();
    expect((await walk(officer, 'mine')).flat()).toEqual([one]);
    expect((await walk(officer, 'closed')).flat()).toEqual([three, two]);
    expect((await walk(officer, 'all')).flat()).toHaveLength(made.length - 2);
    expect((await walk(officer, 'new')).flat()).toHaveLength(made.length - 3);
    expect((await walk(officer, 'anything')).flat()).toHaveLength(made.length - 3);
  });

  it('takes an address that makes no sense for the first page', async () => {
    const officer = await desk.signedIn('officer');
    for (const after of ['x', '1-2-3', "1-2-' or 1=1", '9-9999999999999999999-'.concat('0'.repeat(36))]) {
      await officer.get(`/desk?view=all&after=${encodeURIComponent(after)}`);
      expect(officer.status).toBe(200);
      expect(referencesOn(officer)).toHaveLength(50);
    }
  });

  it('pages over the cases of two desks as over one', async () => {
    const { desks, people } = desk.organisation;
    const added: string[] = [];
    for (let number = 0; number < 30; number += 1)
      added.push(
        (
          await makeCase(desk.deps, {
            deskId: desks.harbour.id,
            receivedAt: desk.clock.now() - number * minute,
          })
        ).reference,
      );
    // The harbour's officer also joins the north desk, whose key a colleague grants.
    await grantTo(desk, { granter: people.officer, officer: people.harbourOfficer, deskId: desks.north.id });
    const both = await desk.signedIn('harbourOfficer');
    const pages = await walk(both, 'all');
    expect(pages.slice(0, -1).every((page) => page.length === 50)).toBe(true);
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
    expect(pages.flat()).toHaveLength(made.length - 2 + added.length);
    const cases = await Promise.all(pages.flat().map((reference) => desk.caseOf(reference)));
    const priorities = cases.map((one) => one.priority);
    expect(priorities).toEqual([...priorities].sort());
    expect(both.text).toMatch(/(North|Harbour) desk/);
    // The others still see their own desk's cases and no more.
    const officer = await desk.signedIn('officer');
    expect((await walk(officer, 'all')).flat().some((reference) => added.includes(reference))).toBe(false);
  });

  it('shows the excerpt of its cases, and wraps their keys after the first opening', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk?view=new');
    expect(officer.text).toContain('Somebody offered a paid call about valve seals');
    expect(officer.text).toContain('Social network');
    const wraps = async () =>
      (await desk.deps.db.selectFrom('key_wrap').select('report_id').execute()).length;
    for (let tries = 0; tries < 50 && (await wraps()) < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await wraps()).toBeGreaterThanOrEqual(50);
    await officer.get('/desk?view=new');
    expect(officer.text).toContain('Somebody offered a paid call about valve seals');
  });
});
