import { day, hour } from '../../../src/clock';
import { inTransaction } from '../../../src/database';
import type { CaseTable } from '../../../src/database/schema';
import { markRead } from '../../../src/triage/queries';
import { randomFrom } from '../../support/random';
import { startTestDesk, type TestDesk } from '../desk';
import { indexedCase, type Told } from './indexed';
import { countOf, walk } from './pages';

const channels = ['email', 'social-network', 'phone'];
const settings = ['conference', 'online'];
const topics = ['propulsion', 'radio', 'optics'];

interface Kept {
  told: Told;
  row: CaseTable;
}

const random = randomFrom();

describe(`the queue, filtered (seed ${random.seed})`, () => {
  let desk: TestDesk;
  const kept = new Map<string, Kept>();
  const oneOf = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };

  beforeAll(async () => {
    desk = await startTestDesk();
    const { desks, sites, people } = desk.organisation;
    const now = desk.clock.now();
    for (let number = 0; number < 140; number += 1) {
      const told = {
        channel: oneOf(channels),
        setting: oneOf(settings),
        topics: topics.filter(() => random.below(2) === 0),
      };
      const { reference } = await indexedCase(desk.deps, {
        deskId: desks.north.id,
        siteId: oneOf([sites.north, '']),
        receivedAt: now - random.below(40) * day - random.below(20) * hour,
        told,
      });
      await desk.deps.db
        .updateTable('case_file')
        .set({
          priority: 1 + random.below(4),
          state: oneOf([
            'new',
            'open',
            'awaiting-reporter',
            'awaiting-approval',
            'closed',
            'merged',
          ] as const),
          assignee_id: oneOf(['', people.officer.id, people.lead.id]),
          due_at: now + (random.below(400) - 150) * hour,
          unread: random.below(2),
        })
        .where('reference', '=', reference)
        .execute();
      kept.set(reference, { told, row: await desk.caseOf(reference) });
    }
  }, 120_000);
  afterAll(() => desk.close());

  const fitting = (fits: (one: Kept) => boolean): string[] =>
    [...kept.entries()]
      .filter(([, one]) => one.row.state !== 'closed' && one.row.state !== 'merged' && fits(one))
      .map(([reference]) => reference)
      .sort();

  /** What each filter says of a case, told apart from how the product asks for it. */
  const meaning: Record<string, (value: string) => (one: Kept) => boolean> = {
    state: (value) => (one) => one.row.state === value,
    priority: (value) => (one) => one.row.priority === Number(value),
    clock: () => (one) => one.row.due_at < desk.clock.now(),
    unread: () => (one) => one.row.unread === 1,
    assignee: (value) => (one) => one.row.assignee_id === (value === 'nobody' ? '' : value),
    site: (value) => (one) => one.row.site_id === (value === 'none' ? '' : value),
    channel: (value) => (one) => one.told.channel === value,
    setting: (value) => (one) => one.told.setting === value,
    topic: (value) => (one) => one.told.topics.includes(value),
  };
  const values = (): Record<string, string> => ({
    state: oneOf(['new', 'open', 'awaiting-reporter']),
    priority: String(1 + random.below(4)),
    clock: 'overdue',
    unread: 'yes',
    assignee: oneOf(['nobody', desk.organisation.people.lead.id]),
    site: oneOf(['none', desk.organisation.sites.north]),
    channel: oneOf(channels),
    setting: oneOf(settings),
    topic: oneOf(topics),
  });
  const allFit = (asked: Record<string, string>) => (one: Kept) =>
    Object.entries(asked).every(([name, value]) => meaning[name]?.(value)(one) === true);

  it('shows exactly the cases that fulfil each filter, and any of them together, in any order', async () => {
    const officer = await desk.signedIn('officer');
    const every = values();
    const combinations = [
      ...Object.entries(every).map(([name, value]) => ({ [name]: value })),
      ...Array.from({ length: 40 }, () =>
        Object.fromEntries(Object.entries(values()).filter(() => random.below(4) === 0)),
      ),
    ];
    for (const asked of combinations) {
      const sort = oneOf(['urgency', 'due', 'newest', 'oldest']);
      const query = new URLSearchParams({ view: 'all', ...asked, sort }).toString();
      const shown = (await walk(officer, query)).flat();
      expect([query, [...shown].sort()]).toEqual([query, fitting(allFit(asked))]);
      const rows = shown.map((reference) => kept.get(reference)?.row);
      const keys = rows.map((row) => {
        if (row === undefined) return '';
        const [due, received] = [row.due_at, row.received_at].map((at) => String(at).padStart(16, '0'));
        return {
          urgency: `${row.priority} ${due ?? ''}`,
          due: due ?? '',
          newest: received ?? '',
          oldest: received ?? '',
        }[sort];
      });
      const ordered = [...keys].sort();
      expect([query, keys]).toEqual([query, sort === 'newest' ? ordered.reverse() : ordered]);
    }
  }, 60_000);

  it('says beside each choice how many cases it would leave with the other filters as they are', async () => {
    const officer = await desk.signedIn('officer');
    for (const others of [
      {},
      { channel: 'email' },
      { unread: 'yes', topic: 'radio' },
      { clock: 'overdue', priority: '2' },
    ]) {
      await officer.get(`/desk/filter?${new URLSearchParams({ view: 'all', ...others }).toString()}`);
      for (let tries = 0; tries < 4; tries += 1)
        for (const [name, value] of Object.entries(values())) {
          const asked: Record<string, string> = { ...others, [name]: value };
          const count = String(fitting(allFit(asked)).length);
          expect([others, name, value, countOf(officer, name, value)]).toEqual([others, name, value, count]);
        }
    }
  });

  it('keeps to its view: new, mine and closed say the rest themselves', async () => {
    const officer = await desk.signedIn('officer');
    const { id } = desk.organisation.people.officer;
    const isEmail = ({ told }: Kept): boolean => told.channel === 'email';
    const mine = (await walk(officer, 'view=mine&channel=email')).flat();
    expect([...mine].sort()).toEqual(fitting((one) => one.row.assignee_id === id && isEmail(one)));
    const fresh = (await walk(officer, 'view=new&channel=email')).flat();
    expect([...fresh].sort()).toEqual(fitting((one) => one.row.state === 'new' && isEmail(one)));
    const closed = (await walk(officer, 'view=closed&channel=email')).flat();
    const wanted = [...kept].filter(([, one]) => one.row.state === 'closed' && isEmail(one));
    expect([...closed].sort()).toEqual(wanted.map(([reference]) => reference).sort());
  });

  it('takes days as the desk counts them, both included', async () => {
    const officer = await desk.signedIn('officer');
    const now = desk.clock.now();
    const dayOf = (time: number): string =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(time);
    const [from, to] = [dayOf(now - 20 * day), dayOf(now - 10 * day)];
    const shown = (await walk(officer, `view=all&from=${from}&to=${to}`)).flat();
    const wanted = fitting(({ row }) => dayOf(row.received_at) >= from && dayOf(row.received_at) <= to);
    expect([...shown].sort()).toEqual(wanted);
    expect(shown.length).toBeGreaterThan(5);
  });

  it('is overdue from the very moment that the row says so, and unread until somebody has read', async () => {
    const officer = await desk.signedIn('officer');
    const [reference = ''] = fitting(({ row }) => row.state === 'open' && row.due_at > desk.clock.now());
    const { db } = desk.deps;
    const now = desk.clock.now();
    const dueAt = (due_at: number) =>
      db.updateTable('case_file').set({ due_at }).where('reference', '=', reference).execute();
    const overdue = async (): Promise<boolean> =>
      (await walk(officer, 'view=all&clock=overdue')).flat().includes(reference);
    await dueAt(now);
    expect(await overdue()).toBe(false);
    await dueAt(now - 1);
    expect(await overdue()).toBe(true);
    const row = officer.text.split('<tr').find((part) => part.includes(reference)) ?? '';
    expect(row === '' || row.includes('Late')).toBe(true);
    await dueAt(kept.get(reference)?.row.due_at ?? 0);

    const unread = async (): Promise<boolean> =>
      (await walk(officer, 'view=all&unread=yes')).flat().includes(reference);
    await db.updateTable('case_file').set({ unread: 1 }).where('reference', '=', reference).execute();
    expect(await unread()).toBe(true);
    await inTransaction(db, (trx) => markRead(trx, kept.get(reference)?.row.id ?? ''));
    expect(await unread()).toBe(false);
    await db
      .updateTable('case_file')
      .set({ unread: kept.get(reference)?.row.unread ?? 0 })
      .where('reference', '=', reference)
      .execute();
  });

  it('finds what is restricted at the desk that has it, and nowhere else', async () => {
    const { desks } = desk.organisation;
    const told = { channel: 'email', setting: 'online', topics: ['radio'] };
    const { reference } = await indexedCase(desk.deps, {
      deskId: desks.oversight.id,
      told,
      restricted: true,
    });
    const oversight = await desk.signedIn('oversight');
    expect((await walk(oversight, 'view=all&channel=email&topic=radio')).flat()).toEqual([reference]);
    await oversight.get('/desk/filter?view=all');
    expect(countOf(oversight, 'channel', 'email')).toBe('1');
    const officer = await desk.signedIn('officer');
    expect((await walk(officer, 'view=all&channel=email')).flat()).not.toContain(reference);
  });
});
