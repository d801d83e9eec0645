import path from 'node:path';
import { sql } from 'kysely';
import { createKeyFile } from '../../src/vault';
import { TestAudit } from './chained';

let audit: TestAudit;

beforeEach(async () => {
  audit = await TestAudit.open();
});

afterEach(() => audit.close());

const linkAt = (sequence: number) =>
  audit.db
    .selectFrom('audit_link')
    .selectAll()
    .where('stream', '=', 'staff')
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow();

/** As somebody would who can write the database, and is not held back by its references. */
const deleteEvent = async (id: string): Promise<void> => {
  const { db, sqlite } = audit.connected;
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
  await audit.chain();
  const { event_id: id } = await linkAt(4);
  await audit.db.updateTable('audit_event').set(values).where('id', '=', id).execute();
  expect((await audit.verify()).broken).toEqual({ stream: 'staff', sequence: 4, fault: 'changed' });
});

test('a deleted entry breaks the chain at its place', async () => {
  await audit.chain();
  await deleteEvent((await linkAt(6)).event_id);
  expect((await audit.verify()).broken).toEqual({ stream: 'staff', sequence: 6, fault: 'entry-missing' });
});

test('an entry that was deleted with its link leaves a gap', async () => {
  await audit.chain();
  const { event_id: id } = await linkAt(6);
  await audit.db.deleteFrom('audit_link').where('event_id', '=', id).execute();
  await audit.db.deleteFrom('audit_event').where('id', '=', id).execute();
  expect((await audit.verify()).broken).toEqual({ stream: 'staff', sequence: 6, fault: 'link-missing' });
});

test('two entries that changed places break the chain', async () => {
  await audit.chain();
  const [three, four] = [await linkAt(3), await linkAt(4)];
  const point = (sequence: number, id: string) =>
    audit.db
      .updateTable('audit_link')
      .set({ event_id: id })
      .where('stream', '=', 'staff')
      .where('sequence', '=', sequence)
      .execute();
  const spare = await audit.db
    .selectFrom('audit_link')
    .select('event_id')
    .where('stream', '=', 'reporter')
    .where('sequence', '=', 5)
    .executeTakeFirstOrThrow();
  await audit.db.deleteFrom('audit_link').where('event_id', '=', spare.event_id).execute();
  await point(3, spare.event_id);
  await point(4, three.event_id);
  await point(3, four.event_id);
  expect((await audit.verify()).broken).toEqual({ stream: 'staff', sequence: 3, fault: 'changed' });
});

test('an entry that was slipped in without the sealer is found', async () => {
  await audit.chain();
  const event = await audit.db.selectFrom('audit_event').selectAll().limit(1).executeTakeFirstOrThrow();
  await audit.db
    .insertInto('audit_event')
    .values({ ...event, id: 'slipped-in' })
    .execute();
  expect((await audit.verify()).broken).toMatchObject({ fault: 'not-chained' });
});

test('another key file verifies nothing', async () => {
  await audit.chain();
  audit.serverKeys = createKeyFile(path.join(audit.folder, 'other-key'));
  expect((await audit.verify()).broken).toMatchObject({ sequence: 1, fault: 'changed' });
});
