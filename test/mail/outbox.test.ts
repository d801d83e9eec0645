import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { hour, minute, second } from '../../src/clock';
import {
  countDead,
  createTransport,
  deadLetters,
  reviveMail,
  sendDueMail,
  type Transport,
} from '../../src/mail';
import { claimMail } from '../../src/mail/queries';
import { delayAfter, mostTries } from '../../src/mail/retry';
import { leaseMs } from '../../src/mail/send';
import { readMailFiles } from '../support/mail';
import { aLink, openOutbox, type TestOutbox } from './outbox';

let outbox: TestOutbox;

beforeEach(async () => {
  outbox = await openOutbox();
});

afterEach(() => outbox.close());

const rows = () => outbox.deps.db.selectFrom('outbox').selectAll().execute();
const failing: Transport = {
  deliver: () => Promise.reject(Object.assign(new Error('for reporter@home.example'), { code: 'ETIMEDOUT' })),
  check: () => Promise.resolve(),
  close: () => undefined,
};

test('a waiting mail is sealed: neither recipient nor text stands in its row', async () => {
  await outbox.queue('reporter@home.example');
  const [row] = await rows();
  const everything = JSON.stringify(row) + (row?.box.toString('latin1') ?? '');
  expect(everything).not.toContain('home.example');
  expect(everything).not.toContain(aLink);
});

test('a mail that is moved to another row does not open, and is kept for a person to look at', async () => {
  await outbox.queue('one@north.example');
  await outbox.queue('two@north.example');
  const [one, two] = await rows();
  await outbox.deps.db
    .updateTable('outbox')
    .set({ box: two?.box ?? Buffer.alloc(0) })
    .where('id', '=', one?.id ?? '')
    .execute();
  expect(await sendDueMail(outbox.deps, createTransport(outbox.deps.config))).toBe(1);
  expect(await rows()).toMatchObject([{ id: one?.id, state: 'dead', last_error: 'unreadable' }]);
});

test('without SMTP_URL, mail becomes files that only this account reads', async () => {
  await outbox.queue('reporter@home.example', { locale: 'zh-Hans' });
  await sendDueMail(outbox.deps, createTransport(outbox.deps.config));
  const [mail] = await readMailFiles(outbox.dataDir);
  expect(mail?.subject).toBe('有内容等您查看');
  const folder = path.join(outbox.dataDir, 'mail');
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  for (const name of names) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});

test('workers at the same time never get the same mail', async () => {
  const addresses = Array.from({ length: 30 }, (_unused, index) => `person${index}@north.example`);
  for (const address of addresses) await outbox.queue(address);
  const delivered: string[] = [];
  const slow: Transport = {
    async deliver({ letter }) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      delivered.push(letter.to);
    },
    check: () => Promise.resolve(),
    close: () => undefined,
  };
  const counts = await Promise.all([1, 2, 3].map(() => sendDueMail(outbox.deps, slow)));
  expect(delivered.sort()).toEqual(addresses.sort());
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
});

test('a worker that dies holds its mail up only until its lease runs out', async () => {
  await outbox.queue('officer@north.example');
  const now = outbox.deps.clock.now();
  const { db, engine } = outbox.deps;
  await claimMail(db, engine, { token: 'of a worker that died', now, until: now + leaseMs });
  const transport = createTransport(outbox.deps.config);
  expect(await sendDueMail(outbox.deps, transport)).toBe(0);
  outbox.deps.clock.advance(leaseMs + second);
  expect(await sendDueMail(outbox.deps, transport)).toBe(1);
});

test('what a worker reports after it lost its lease changes nothing', async () => {
  await outbox.queue('officer@north.example');
  const { db, engine, clock } = outbox.deps;
  const lateAndWrong: Transport = {
    ...failing,
    async deliver() {
      clock.advance(leaseMs + second);
      const now = clock.now();
      await claimMail(db, engine, { token: 'of the next worker', now, until: now + leaseMs });
      throw new Error('too late');
    },
  };
  await sendDueMail(outbox.deps, lateAndWrong);
  expect(await rows()).toMatchObject([
    { lease_token: 'of the next worker', state: 'waiting', attempts: 0, last_error: '' },
  ]);
});

test('after the last try a mail is a dead letter, that says what it was and why, not whom it was for', async () => {
  outbox.deps.clock.advance(7 * minute);
  await outbox.queue('reporter@home.example', { deskId: 'desk-1' });
  for (let tries = 0; tries < mostTries; tries += 1) {
    expect(await countDead(outbox.deps.db)).toEqual(new Map());
    await sendDueMail(outbox.deps, failing);
    outbox.deps.clock.advance(delayAfter(mostTries, 1));
  }
  expect(await countDead(outbox.deps.db)).toEqual(new Map([['desk-1', 1]]));
  const { db, serverKeys } = outbox.deps;
  const listed = await deadLetters(db, serverKeys, ['desk-1'], { after: '', most: 10 });
  expect(listed).toMatchObject([
    { template: 'reply-notice', tries: mostTries, failure: { kind: 'timeout', code: '' } },
  ]);
  expect(JSON.stringify(listed)).not.toContain('home.example');
  expect(JSON.stringify(await rows())).not.toContain('home.example');
  // It may stay for months: not with the minute at which a reporter wrote.
  for (const { created_at: createdAt, due_at: dueAt } of await rows())
    expect([createdAt % hour, dueAt]).toEqual([0, createdAt]);
});

test('a dead letter is sent again only by those whom it belongs to', async () => {
  await outbox.queue('reporter@home.example', { deskId: 'desk-1' });
  await outbox.deps.db.updateTable('outbox').set({ state: 'dead' }).execute();
  const [{ id } = { id: '' }] = await rows();
  const now = outbox.deps.clock.now();
  expect(await reviveMail(outbox.deps.db, id, ['', 'desk-2'], now)).toBeUndefined();
  expect(await reviveMail(outbox.deps.db, id, ['desk-1'], now)).toBe('desk-1');
  expect(await sendDueMail(outbox.deps, createTransport(outbox.deps.config))).toBe(1);
});

test('the tries take about two days, never less than a minute apart nor more than about six hours', () => {
  const delays = Array.from(
    { length: mostTries - 1 },
    (_unused, index) => delayAfter(index + 1, 0.5) / 3_600_000,
  );
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  expect(total).toBeGreaterThan(36);
  expect(total).toBeLessThan(60);
  expect(delayAfter(1, 0)).toBeGreaterThanOrEqual(48_000);
  expect(delayAfter(12, 1)).toBeLessThanOrEqual(7.2 * 3_600_000);
});
