import { auditHead, readHead, writeHead } from '../../src/audit/head';
import { officer, TestAudit } from './chained';

let audit: TestAudit;

beforeEach(async () => {
  audit = await TestAudit.open();
});

afterEach(() => audit.close());

test('a tail that was cut off whole shows only against a head that was kept', async () => {
  await audit.chain();
  const head = await auditHead(audit.db, audit.serverKeys, audit.clock.now());
  await audit.cutOffAfter(8);
  expect((await audit.verify()).broken).toBeUndefined();
  expect((await audit.verify({ head })).broken).toEqual({ stream: 'staff', sequence: 10, fault: 'cut-off' });
});

test('links cut off without their entries show as entries in no chain', async () => {
  await audit.chain();
  await audit.db.deleteFrom('audit_link').where('stream', '=', 'staff').where('sequence', '>', 8).execute();
  expect((await audit.verify()).broken).toMatchObject({ stream: 'staff', fault: 'not-chained' });
});

test('a head that was kept holds after more was chained, and a chain made anew does not hold against it', async () => {
  await audit.chain();
  const kept = readHead(
    `Hello,\n\n${writeHead(await auditHead(audit.db, audit.serverKeys, audit.clock.now()))}\nbye`,
  );
  if (kept === undefined) throw new Error('The head is read from its mail');
  await audit.happens(officer, 2);
  await audit.seal();
  expect((await audit.verify({ head: kept })).broken).toBeUndefined();
  await audit.cutOffAfter(8);
  await audit.happens(officer, 4);
  await audit.seal();
  expect((await audit.verify({ head: kept })).broken).toEqual({
    stream: 'staff',
    sequence: 10,
    fault: 'rewritten',
  });
});

test('a head that was changed, or of another installation, is refused', async () => {
  await audit.chain();
  const head = await auditHead(audit.db, audit.serverKeys, audit.clock.now());
  const [first] = head.streams;
  if (first !== undefined) first.sequence = 3;
  expect((await audit.verify({ head })).broken?.fault).toBe('head-not-ours');
  expect(readHead('{"perigee":"audit head"}')).toBeUndefined();
  expect(readHead('no head at all')).toBeUndefined();
});
