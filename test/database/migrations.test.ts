import { connect, knownMigrations, migrate, schemaIsCurrent, SchemaTooNew } from '../../src/database';
import { sql } from 'kysely';
import { newDatabaseUrl, openTestDatabase, testEngine } from '../support/database';

describe('the schema', () => {
  it('is made once, by whichever process comes first', async () => {
    const database = await newDatabaseUrl();
    const processes = await Promise.all([1, 2, 3].map(() => connect({ url: database.url })));
    expect(await Promise.all(processes.map(({ db, engine }) => schemaIsCurrent(db, engine)))).toEqual([
      false,
      false,
      false,
    ]);
    const applied = await Promise.all(processes.map((one) => migrate(one)));
    expect(applied.flat()).toEqual(knownMigrations());
    for (const { db, engine } of processes) expect(await schemaIsCurrent(db, engine)).toBe(true);
    for (const one of processes) await one.close();
    await database.drop();
  });

  it('of a newer program is refused, and stays as it is', async () => {
    const connected = await openTestDatabase();
    await sql`insert into schema_migration (name, applied_at) values ('20990101_1_later', 0)`.execute(
      connected.db,
    );
    await expect(migrate(connected)).rejects.toThrow(SchemaTooNew);
    await expect(migrate(connected)).rejects.toThrow('20990101_1_later');
    expect(await schemaIsCurrent(connected.db, connected.engine)).toBe(false);
    await connected.close();
  });

  it('refuses rows that point to nothing', async () => {
    const connected = await openTestDatabase();
    const orphan = connected.db
      .insertInto('role_grant')
      .values({
        person_id: 'nobody',
        role: 'officer',
        desk_id: '',
        state: 'active',
        granted_by: '',
        granted_at: 0,
      })
      .execute();
    await expect(orphan).rejects.toMatchObject({ code: expect.stringMatching(/FOREIGNKEY|23503/) as string });
    await connected.close();
  });

  it('sorts every text column by its bytes', async () => {
    if (testEngine !== 'postgres') return;
    const connected = await openTestDatabase();
    const { rows } = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns
      where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
        and table_name <> 'schema_migration'`.execute(connected.db);
    expect(rows).toEqual([]);
    await connected.close();
  });
});
