import { inTransaction } from '../../src/database';
import { deleteWraps, openHeadingWraps, wrapHeading, writeWraps } from '../../src/vault';
import { Vault } from './desk';

let vault: Vault;
const heading = Buffer.from('{"excerpt":"Somebody asked about valve seals"}');

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

async function wrapped(...reportIds: string[]): Promise<void> {
  const keyring = await vault.keyring('ana');
  for (const reportId of reportIds) await vault.report(reportId);
  const wraps = reportIds.map((reportId) => wrapHeading(keyring, { reportId, deskId: 'north' }, heading));
  await writeWraps(
    vault.db,
    wraps.filter((wrap) => wrap !== undefined),
  );
}

const openedBy = async (officer: string, ...reportIds: string[]): Promise<string[]> => [
  ...(await openHeadingWraps(vault.db, await vault.keyring(officer), reportIds)).keys(),
];

describe('a heading that was seen', () => {
  it('opens for its desk from then on', async () => {
    await wrapped('r1');
    expect(await openHeadingWraps(vault.db, await vault.keyring('ana'), ['r1', 'r2'])).toEqual(
      new Map([['r1', heading]]),
    );
  });

  it('stays closed for another desk', async () => {
    await vault.createDesk('south', 'cleo');
    await wrapped('r1');
    expect(await openedBy('cleo', 'r1')).toEqual([]);
    expect(
      wrapHeading(await vault.keyring('cleo'), { reportId: 'r1', deskId: 'north' }, heading),
    ).toBeUndefined();
  });

  it('is absent when it was moved to another report, or without the seal of its desk', async () => {
    await wrapped('r1', 'r2');
    const { db } = vault;
    const { box } = await db
      .selectFrom('key_wrap')
      .select('box')
      .where('report_id', '=', 'r1')
      .executeTakeFirstOrThrow();
    await db.updateTable('key_wrap').set({ box }).where('report_id', '=', 'r2').execute();
    expect(await openedBy('ana', 'r1', 'r2')).toEqual(['r1']);
    await db.deleteFrom('key_seal').where('report_id', '=', 'r1').where('key', '=', 'desk').execute();
    expect(await openedBy('ana', 'r1', 'r2')).toEqual([]);
  });

  it('goes with the wraps when the report changes hands', async () => {
    await wrapped('r1');
    await inTransaction(vault.db, (trx) => deleteWraps(trx, 'r1'));
    expect(await openedBy('ana', 'r1')).toEqual([]);
  });
});
