import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { auditHead, readHead, writeHead } from '../../src/audit/head';
import { record, type Actor } from '../../src/audit/record';
import { sealAudit } from '../../src/audit/sealer';
import { verifyAudit } from '../../src/audit/verify';
import { hour } from '../../src/clock';
import { inTransaction, type Connected } from '../../src/database';
import { createKeyFile, rotateKeyFile, type ServerKeys } from '../../src/vault';
import { TestClock } from '../support/clock';
import { openTestDatabase } from '../support/database';

let connected: Connected;
let serverKeys: ServerKeys;
let folder: string;
const clock = new TestClock();

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-audit-'));
  serverKeys = createKeyFile(path.join(folder, 'key'));
  connected = await openTestDatabase();
});

afterEach(async () => {
  await connected.close();
  rmSync(folder, { recursive: true, force: true });
});

const reporter: Actor = { kind: 'reporter' };
const officer: Actor = { kind: 'person', id: 'officer-1' };

const happens = (actor: Actor, count: number): Promise<void> =>
  inTransaction(connected.db, async (trx) => {
    for (let index = 0; index < count; index += 1)
      await record(trx, {
        actor,
        action: 'case.viewed',
        subject: { kind: 'case', id: `PG-${index}` },
        detail: { index },
        now: clock.now(),
      });
  });

const seal = () => sealAudit(connected.db, serverKeys);
const verify = (options = {}) => verifyAudit(connected.db, serverKeys, options);

/** Ten events of staff and five of reporters, chained. */
const aChain = async (): Promise<void> => {
  await happens(officer, 10);
  await happens(reporter, 5);
  await seal();
};

const linkAt = (sequence: number) =>
  connected.db
    .selectFrom('audit_link')
    .selectAll()
    .where('stream', '=', 'staff')
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow();

/** As somebody would who can write the database, and is not held back by its references. */
const deleteEvent = async (id: string): Promise<void> => {
  const { db, sqlite } = connected;
  if (sqlite === undefined)
    await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await trx.deleteFrom('audit_event').where('id', '=', id).execute();
    });
  else {
    sqlite.pragma('foreign_keys = OFF');
    await db.deleteFrom('audit_event').where('id', '=', id).execute();
    sqlite.pragma('foreign_keys = ON');
  }
};

test('what staff and what reporters do is chained apart, each from 1', async () => {
  await aChain();
  const found = await verify();
  expect(found).toMatchObject({ checked: 15, waiting: 0, broken: undefined });
  expect(found.streams).toEqual([
    { stream: 'staff', sequence: 10 },
    { stream: 'reporter', sequence: 5 },
  ]);
});

test('the chain goes on where it ended, also after the key file was rotated', async () => {
  await aChain();
  serverKeys = rotateKeyFile(path.join(folder, 'key'));
  await happens(officer, 3);
  expect(await verify()).toMatchObject({ waiting: 3, broken: undefined });
  expect(await seal()).toBe(3);
  expect(await verify()).toMatchObject({ checked: 18, waiting: 0, broken: undefined });
});

test('more than a batch is chained in one go', async () => {
  await happens(officer, 1_150);
  expect(await seal()).toBe(1_150);
  expect(await verify()).toMatchObject({ checked: 1_150, broken: undefined });
  expect(await verify({ newest: 20 })).toMatchObject({ checked: 20, broken: undefined });
});

test('times that a reporter causes are hours', async () => {
  await aChain();
  const rows = await connected.db.selectFrom('audit_event').selectAll().execute();
  const reporters = rows.filter((row) => row.stream === 'reporter');
  expect(reporters).toHaveLength(5);
  for (const row of reporters) expect(row.occurred_at % hour).toBe(0);
  expect(rows.some((row) => row.occurred_at % hour !== 0)).toBe(true);
});

const changes: Record<string, Record<string, string | number | Buffer>> = {
  actor_kind: { actor_kind: 'system' },
  actor_id: { actor_id: 'officer-2' },
  action: { action: 'case.closed' },
  subject_kind: { subject_kind: 'report' },
  subject_id: { subject_id: 'PG-OTHER' },
  desk_id: { desk_id: 'desk-2' },
  detail: { detail: '{}' },
  commitment: { commitment: Buffer.from('forged') },
  occurred_at: { occurred_at: 1 },
};
test.each(Object.entries(changes))('a changed %s breaks the chain at its place', async (_column, values) => {
  await aChain();
  const { event_id: id } = await linkAt(4);
  await connected.db.updateTable('audit_event').set(values).where('id', '=', id).execute();
  expect((await verify()).broken).toEqual({ stream: 'staff', sequence: 4, fault: 'changed' });
});

test('a deleted entry breaks the chain at its place', async () => {
  await aChain();
  await deleteEvent((await linkAt(6)).event_id);
  expect((await verify()).broken).toEqual({ stream: 'staff', sequence: 6, fault: 'entry-missing' });
});

test('an entry that was deleted with its link leaves a gap', async () => {
  await aChain();
  const { event_id: id } = await linkAt(6);
  await connected.db.deleteFrom('audit_link').where('event_id', '=', id).execute();
  await connected.db.deleteFrom('audit_event').where('id', '=', id).execute();
  expect((await verify()).broken).toEqual({ stream: 'staff', sequence: 6, fault: 'link-missing' });
});

test('two entries that changed places break the chain', async () => {
  await aChain();
  const [three, four] = [await linkAt(3), await linkAt(4)];
  const point = (sequence: number, id: string) =>
    connected.db
      .updateTable('audit_link')
      .set({ event_id: id })
      .where('stream', '=', 'staff')
      .where('sequence', '=', sequence)
      .execute();
  const spare = await connected.db
    .selectFrom('audit_link')
    .select('event_id')
    .where('stream', '=', 'reporter')
    .where('sequence', '=', 5)
    .executeTakeFirstOrThrow();
  await connected.db.deleteFrom('audit_link').where('event_id', '=', spare.event_id).execute();
  await point(3, spare.event_id);
  await point(4, three.event_id);
  await point(3, four.event_id);
  expect((await verify()).broken).toEqual({ stream: 'staff', sequence: 3, fault: 'changed' });
});

const cutOffAfter = async (sequence: number): Promise<void> => {
  const cut = await connected.db
    .deleteFrom('audit_link')
    .where('stream', '=', 'staff')
    .where('sequence', '>', sequence)
    .returning('event_id')
    .execute();
  await connected.db
    .deleteFrom('audit_event')
    .where(
      'id',
      'in',
      cut.map((row) => row.event_id),
    )
    .execute();
};

test('a tail that was cut off whole shows only against a head that was kept', async () => {
  await aChain();
  const head = await auditHead(connected.db, serverKeys, clock.now());
  await cutOffAfter(8);
  expect((await verify()).broken).toBeUndefined();
  expect((await verify({ head })).broken).toEqual({ stream: 'staff', sequence: 10, fault: 'cut-off' });
});

test('links cut off without their entries show as entries in no chain', async () => {
  await aChain();
  await connected.db
    .deleteFrom('audit_link')
    .where('stream', '=', 'staff')
    .where('sequence', '>', 8)
    .execute();
  expect((await verify()).broken).toMatchObject({ stream: 'staff', fault: 'not-chained' });
});

test('an entry that was slipped in without the sealer is found', async () => {
  await aChain();
  const event = await connected.db.selectFrom('audit_event').selectAll().limit(1).executeTakeFirstOrThrow();
  await connected.db
    .insertInto('audit_event')
    .values({ ...event, id: 'slipped-in' })
    .execute();
  expect((await verify()).broken).toMatchObject({ fault: 'not-chained' });
});

test('a head that was kept holds after more was chained, and a chain made anew does not hold against it', async () => {
  await aChain();
  const kept = readHead(
    `Hello,\n\n${writeHead(await auditHead(connected.db, serverKeys, clock.now()))}\nbye`,
  );
  if (kept === undefined) throw new Error('The head is read from its mail');
  await happens(officer, 2);
  await seal();
  expect((await verify({ head: kept })).broken).toBeUndefined();
  await cutOffAfter(8);
  await happens(officer, 4);
  await seal();
  expect((await verify({ head: kept })).broken).toEqual({
    stream: 'staff',
    sequence: 10,
    fault: 'rewritten',
  });
});

test('a head that was changed, or of another installation, is refused', async () => {
  await aChain();
  const head = await auditHead(connected.db, serverKeys, clock.now());
  const [first] = head.streams;
  if (first !== undefined) first.sequence = 3;
  expect((await verify({ head })).broken?.fault).toBe('head-not-ours');
  expect(readHead('{"perigee":"audit head"}')).toBeUndefined();
  expect(readHead('no head at all')).toBeUndefined();
});

test('another key file verifies nothing', async () => {
  await aChain();
  serverKeys = createKeyFile(path.join(folder, 'other-key'));
  expect((await verify()).broken).toMatchObject({ sequence: 1, fault: 'changed' });
});

test('two sealers at once leave one whole chain', async () => {
  await happens(officer, 40);
  const results = await Promise.allSettled([seal(), seal(), seal()]);
  expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
  await seal();
  expect(await verify()).toMatchObject({ checked: 40, waiting: 0, broken: undefined });
});
