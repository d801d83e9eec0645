import { fillDesk } from '../../../bench/fill';
import { mostLookedAt } from '../../../src/triage/filters/looked-queries';
import { testEngine } from '../../support/database';
import { startTestDesk, type TestDesk } from '../desk';
import { countOf, shownOn, walk } from './pages';

const cases = mostLookedAt + 1_200;

describe('a filtered queue of many cases', () => {
  let desk: TestDesk;
  /** Two cases that match, of which the order has one at its very end. */
  let rare: string[];
  beforeAll(async () => {
    desk = await startTestDesk();
    await fillDesk(desk.deps, desk.organisation, { count: cases, open: cases });
    const { db } = desk.deps;
    const ends = await Promise.all(
      (['asc', 'desc'] as const).map((way) =>
        db
          .selectFrom('case_file')
          .select('reference')
          .orderBy('priority', way)
          .orderBy('due_at', way)
          .orderBy('id', way)
          .limit(1)
          .executeTakeFirstOrThrow(),
      ),
    );
    rare = ends.map(({ reference }) => reference);
    await db
      .updateTable('case_file')
      .set({ site_id: desk.organisation.sites.harbour })
      .where('reference', 'in', rare)
      .execute();
  }, 120_000);
  afterAll(() => desk.close());

  it('looks through so many at a time, says that there may be more, and misses none', async () => {
    const officer = await desk.signedIn('officer');
    const query = `view=all&site=${desk.organisation.sites.harbour}`;
    const pages = await walk(officer, query);
    expect(pages).toEqual([[rare[0]], [rare[1]]]);
    await officer.get(`/desk?${query}`);
    expect(officer.text).toContain('Look further');
    await officer.get('/desk?view=all&site=none');
    expect(officer.text).toContain('No cases match among those looked through so far');
    expect(shownOn(officer)).toEqual([]);
  });

  it('has every case of a dense filter once, over many pages', async () => {
    const officer = await desk.signedIn('officer');
    const shown = (await walk(officer, 'view=all&channel=email&setting=online')).flat();
    expect(shown).toHaveLength(cases / 8);
    expect(new Set(shown).size).toBe(shown.length);
  }, 60_000);

  it('counts up to 1,000+, and says where it has not counted all', async () => {
    const officer = await desk.signedIn('officer');
    await officer.get('/desk/filter?view=all');
    expect(countOf(officer, 'priority', '1')).toBe('1,000+');
    expect(countOf(officer, 'setting', 'online')).toBe('1,000+');
    expect(countOf(officer, 'channel', 'email')).toMatch(/^\d+ or more$/);
    expect(officer.text).toContain('There are more cases than are counted at once');
  });

  // SQLite tells how it will read; PostgreSQL decides by its statistics.
  const onSqlite = testEngine === 'sqlite' ? it : it.skip;
  onSqlite('reads along its indexes, and scans and sorts nothing but its few candidates', async () => {
    const { sqlite } = desk.opened.connected;
    if (sqlite === undefined) throw new Error('This is not SQLite');
    const prepare = jest.spyOn(Object.getPrototypeOf(sqlite) as typeof sqlite, 'prepare');
    const officer = await desk.signedIn('officer');
    const { id } = desk.organisation.people.officer;
    for (const query of [
      'view=all&sort=due&channel=phone',
      'view=all&sort=newest&channel=phone',
      'view=all&sort=oldest&unread=yes',
      'view=all&channel=phone&unread=yes',
      `view=all&assignee=${id}&channel=phone`,
      'view=all&state=open&channel=phone',
      'view=all&priority=2&channel=phone',
      'view=closed&channel=phone',
    ])
      await officer.get(`/desk?${query}`);
    const texts = [...new Set(prepare.mock.calls.map(([text]) => text))];
    prepare.mockRestore();
    const ours = texts.filter((text) => text.startsWith('select') && text.includes('"looked"'));
    expect(ours.length).toBeGreaterThan(8);
    for (const text of ours) {
      const nulls = Array.from(text.matchAll(/\?/g), () => null);
      const plan = sqlite.prepare(`explain query plan ${text}`).all(nulls) as { detail: string }[];
      const steps = plan.map(({ detail }) => detail);
      // A few candidates are gone through and sorted; each was looked up by itself.
      const isFew = text.includes('as "few"');
      const bad = steps.filter((step) =>
        isFew
          ? /^SCAN (?!few|looked)|SEARCH looked .*\(desk_id/.test(step)
          : /^SCAN|USE TEMP B-TREE/.test(step),
      );
      expect([text, steps, bad]).toEqual([text, steps, []]);
    }
  });
});
