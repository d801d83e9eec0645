import path from 'node:path';
import { hour } from '../../src/clock';
import { rotateKeyFile } from '../../src/vault';
import { officer, TestAudit } from './chained';

let audit: TestAudit;

beforeEach(async () => {
  audit = await TestAudit.open();
});

afterEach(() => audit.close());

test('what staff and what reporters do is chained apart, each from 1', async () => {
  await audit.chain();
  const found = await audit.verify();
  expect(found).toMatchObject({ checked: 15, waiting: 0, broken: undefined });
  expect(found.streams).toEqual([
    { stream: 'staff', sequence: 10 },
    { stream: 'reporter', sequence: 5 },
  ]);
});

test('the chain goes on where it ended, also after the key file was rotated', async () => {
  await audit.chain();
  audit.serverKeys = rotateKeyFile(path.join(audit.folder, 'key'));
  await audit.happens(officer, 3);
  expect(await audit.verify()).toMatchObject({ waiting: 3, broken: undefined });
  expect(await audit.seal()).toBe(3);
  expect(await audit.verify()).toMatchObject({ checked: 18, waiting: 0, broken: undefined });
});

test('more than a batch is chained in one go', async () => {
  await audit.happens(officer, 1_150);
  expect(await audit.seal()).toBe(1_150);
  expect(await audit.verify()).toMatchObject({ checked: 1_150, broken: undefined });
  expect(await audit.verify({ newest: 20 })).toMatchObject({ checked: 20, broken: undefined });
});

test('times that a reporter causes are hours', async () => {
  await audit.chain();
  const rows = await audit.db.selectFrom('audit_event').selectAll().execute();
  const reporters = rows.filter((row) => row.stream === 'reporter');
  expect(reporters).toHaveLength(5);
  for (const row of reporters) expect(row.occurred_at % hour).toBe(0);
  expect(rows.some((row) => row.occurred_at % hour !== 0)).toBe(true);
});

test('two sealers at once leave one whole chain', async () => {
  await audit.happens(officer, 40);
  const results = await Promise.allSettled([audit.seal(), audit.seal(), audit.seal()]);
  expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
  await audit.seal();
  expect(await audit.verify()).toMatchObject({ checked: 40, waiting: 0, broken: undefined });
});
