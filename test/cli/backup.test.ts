import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { operatorId, personOrOperator, record } from '../../src/audit/record';
import { sealAudit } from '../../src/audit/sealer';
import { connect, inTransaction } from '../../src/database';
import { testEngine } from '../support/database';
import { makeInstallation, type TestInstallation } from './installation';

let installation: TestInstallation;
let backups: string;

beforeEach(async () => {
  installation = await makeInstallation();
  backups = path.join(installation.folder, 'backups');
});

afterEach(() => installation.close());

const write = (count: number): Promise<void> =>
  inTransaction(installation.opened.deps.db, async (trx) => {
    for (let index = 0; index < count; index += 1)
      await record(trx, {
        actor: personOrOperator(operatorId),
        action: 'server-key.rotated',
        subject: { kind: 'server-key', id: String(index) },
        now: Date.now(),
      });
  });

const newest = (): string =>
  path.join(
    backups,
    readdirSync(backups)
      .filter((name) => /\.(?:db|dump)$/.test(name))
      .sort()
      .at(-1) ?? '',
  );

const onSqlite = testEngine === 'sqlite' ? test : test.skip;

test('a backup is one file that only this account reads, and is without the key file', async () => {
  const { exitCode, said } = await installation.run('backup', backups);
  expect(exitCode).toBe(0);
  expect(said).toContain('The key file is not in it');
  expect(readdirSync(backups)).toEqual([path.basename(newest())]);
  expect(statSync(newest()).mode & 0o777).toBe(0o600);
});

onSqlite('a backup that is made while others write is whole, and holds only whole transactions', async () => {
  let writing = true;
  const writers = [1, 2].map(async () => {
    while (writing) {
      await write(7);
      await turn();
    }
  });
  const outcome = await installation.run('backup', backups);
  writing = false;
  await Promise.all(writers);
  expect(outcome.exitCode).toBe(0);
  const copy = await connect({ url: `sqlite:${newest()}` });
  const [events, pending] = [
    await copy.db.selectFrom('audit_event').select('id').execute(),
    await copy.db.selectFrom('audit_pending').select('event_id').execute(),
  ];
  await copy.close();
  expect(events.length).toBeGreaterThan(0);
  expect(events.length % 7).toBe(0);
  expect(pending).toHaveLength(events.length);
});

test('only old backups of its own are deleted', async () => {
  await installation.run('backup', backups);
  for (const name of [
    'perigee-20200101T000000Z.db',
    'perigee-20200101T000000Z.dump',
    'perigee-20200101.db',
    'other-20200101T000000Z.db',
    'perigee-29990101T000000Z.db',
  ])
    writeFileSync(path.join(backups, name), '');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { said } = await installation.run('backup', backups, '--keep-days', '10');
  expect(said).toContain('Deleted perigee-20200101T000000Z.db');
  const left = readdirSync(backups).filter((name) => /^(?:other|perigee-(?:2020|2999))/.test(name));
  expect(left.sort()).toEqual([
    'other-20200101T000000Z.db',
    'perigee-20200101.db',
    'perigee-29990101T000000Z.db',
  ]);
});

test('what was backed up is restored, and verifies', async () => {
  const { deps } = installation.opened;
  await write(5);
  await sealAudit(deps.db, deps.serverKeys);
  await installation.run('backup', backups);
  await write(3);
  const refused = await installation.run('restore', newest());
  expect(refused.exitCode).toBe(1);
  expect(refused.said).toContain('--replace');
  if (testEngine === 'sqlite') {
    const inUse = await installation.run('restore', newest(), '--replace');
    expect(inUse.said).toContain('Stop Perigee first');
  }
  await installation.opened.close();
  const restored = await installation.run('restore', newest(), '--replace');
  expect(restored.said).toContain('Restored');
  expect(restored.exitCode).toBe(0);
  const verified = await installation.run('verify-audit');
  expect(verified.said).toContain('5 entries checked: all hold.');
  const people = await installation.run('user', 'list');
  expect(people.said).toContain('officer@north.example\tOdile Farrow\tactive\tofficer at North desk');
});

onSqlite('a file that is damaged, or no backup of Perigee, is refused and nothing is replaced', async () => {
  await installation.run('backup', backups);
  await installation.opened.close();
  const damaged = path.join(installation.folder, 'damaged.db');
  writeFileSync(damaged, 'SQLite format 3\0 and then nothing of the kind');
  const outcome = await installation.run('restore', damaged, '--replace');
  expect(outcome.exitCode).toBe(1);
  expect(outcome.said).toContain('damaged');
  const empty = path.join(installation.folder, 'empty.db');
  const other = await connect({ url: `sqlite:${empty}` });
  await other.close();
  expect((await installation.run('restore', empty, '--replace')).said).toContain('no backup of Perigee');
  expect((await installation.run('user', 'list')).exitCode).toBe(0);
  expect(readdirSync(installation.folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('a backup of a newer program is refused in words', async () => {
  await inTransaction(installation.opened.deps.db, (trx) =>
    trx
      .insertInto('schema_migration' as 'lease')
      .values({ name: '29990101_1_later', applied_at: 1 } as never)
      .execute(),
  );
  const outcome = await installation.run('migrate');
  expect(outcome.exitCode).toBe(1);
  expect(outcome.said).toContain('newer schema than this program knows (29990101_1_later)');
  expect(outcome.said).not.toContain(' at ');
});
