import { sql, type Kysely } from 'kysely';

/**
 * How the cases of a quarter were closed, as it was counted once it was over, small counts withheld. A quarter begins and
 * ends by a zone. Frozen once landed.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const number = engine === 'sqlite' ? 'integer' : 'bigint';
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"';
  await sql
    .raw(
      `create table outcome_quarter (quarter ${text} not null, zone ${text} not null, counts ${text} not null, counted_at ${number} not null, primary key (quarter, zone))`,
    )
    .execute(db);
}
