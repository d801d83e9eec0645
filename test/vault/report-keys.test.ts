import fc from 'fast-check';
import { inTransaction } from '../../src/database';
import type { DataKeyName } from '../../src/database/schema';
import {
  deleteWraps,
  openKeysByDesk,
  openKeysByReceipt,
  receiptKeyPair,
  replaceEpoch,
  SealBroken,
  writeWraps,
} from '../../src/vault';
import { bit, flipped } from './arbitraries';
import { Vault, now } from './desk';

const all: DataKeyName[] = ['statement', 'identity', 'desk'];
let vault: Vault;

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

const openedBy = async (id: string, reports: readonly string[], names = all) =>
  openKeysByDesk(vault.db, await vault.keyring(id), reports, names);

const wrapCount = async (): Promise<number> =>
  (await vault.db.selectFrom('key_wrap').select('key').execute()).length;

const leave = (leaverId: string, remainingIds: readonly string[]): Promise<void> =>
  inTransaction(vault.db, (trx) =>
    replaceEpoch(trx, vault.serverKeys, { deskId: 'north', leaverId, remainingIds, now }),
  );

describe("a report's keys", () => {
  it('are opened by the desk: all three', async () => {
    const { keys } = await vault.report('r1');
    const opened = await openedBy('ana', ['r1', 'nothing']);
    expect(opened.keys).toEqual(new Map([['r1', keys]]));
    expect(opened.toWrap).toHaveLength(3);
  });

  it('are opened by the receipt: what was told and who told it, not what the desk makes of it', async () => {
    const { keys, receipt } = await vault.report('r1');
    const { statement, identity } = keys;
    expect(await openKeysByReceipt(vault.db, 'r1', receipt)).toEqual({ statement, identity });
    const desk = await vault.db
      .selectFrom('key_seal')
      .select('recipient_kind')
      .where('key', '=', 'desk')
      .execute();
    expect(desk).toEqual([{ recipient_kind: 'desk' }]);
  });

  it('are opened by no other receipt, and stay absent for who does not hold the key of the desk', async () => {
    await vault.createDesk('south', 'cleo');
    await vault.report('r1');
    const other = receiptKeyPair('0000-0000-0000-0000-0000');
    await expect(openKeysByReceipt(vault.db, 'r1', other)).rejects.toThrow(SealBroken);
    await expect(openKeysByReceipt(vault.db, 'nothing', other)).rejects.toThrow(SealBroken);
    const opened = await openedBy('cleo', ['r1']);
    expect([opened.keys.size, opened.broken.size]).toEqual([0, 0]);
  });

  it('of one broken seal are reported as broken, and the others of the page as ever', async () => {
    await vault.report('r1');
    const { keys } = await vault.report('r2');
    const seal = await vault.db
      .selectFrom('key_seal')
      .select('box')
      .where('report_id', '=', 'r1')
      .where('key', '=', 'desk')
      .executeTakeFirstOrThrow();
    await fc.assert(
      fc.asyncProperty(bit, async (at) => {
        await vault.db
          .updateTable('key_seal')
          .set({ box: flipped(seal.box, at) })
          .where('report_id', '=', 'r1')
          .where('key', '=', 'desk')
          .execute();
        const opened = await openedBy('ana', ['r1', 'r2']);
        expect([...opened.broken]).toEqual(['r1']);
        expect(opened.keys).toEqual(new Map([['r2', keys]]));
        expect(opened.toWrap.every((wrap) => wrap.reportId === 'r2')).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('are refused when a seal was moved from another report or key', async () => {
    await vault.report('r1');
    const { receipt } = await vault.report('r2');
    const seals = await vault.db.selectFrom('key_seal').selectAll().where('report_id', '=', 'r2').execute();
    const boxOf = (key: DataKeyName, kind: string) =>
      seals.find((seal) => seal.key === key && seal.recipient_kind === kind)?.box ?? Buffer.alloc(0);
    const put = (reportId: string, key: DataKeyName, kind: 'desk' | 'receipt', box: Buffer) =>
      vault.db
        .updateTable('key_seal')
        .set({ box })
        .where('report_id', '=', reportId)
        .where('key', '=', key)
        .where('recipient_kind', '=', kind)
        .execute();
    await put('r1', 'statement', 'desk', boxOf('statement', 'desk'));
    expect([...(await openedBy('ana', ['r1'])).broken]).toEqual(['r1']);
    await put('r2', 'statement', 'desk', boxOf('desk', 'desk'));
    expect([...(await openedBy('ana', ['r2'])).broken]).toEqual(['r2']);
    await put('r2', 'statement', 'receipt', boxOf('identity', 'receipt'));
    await expect(openKeysByReceipt(vault.db, 'r2', receipt)).rejects.toThrow(SealBroken);
  });
});

describe('a wrap', () => {
  it('opens the same key the next time, and leaves nothing to wrap', async () => {
    const { keys } = await vault.report('r1');
    const first = await openedBy('ana', ['r1']);
    await writeWraps(vault.db, first.toWrap);
    await writeWraps(vault.db, first.toWrap);
    expect(await wrapCount()).toBe(3);
    await vault.db
      .updateTable('key_seal')
      .set({ box: Buffer.of(0) })
      .execute();
    for (const id of ['ana', 'bo']) {
      const again = await openedBy(id, ['r1']);
      expect(again).toEqual({ keys: new Map([['r1', keys]]), toWrap: [], broken: new Set() });
    }
  });

  it('that was changed or moved is as good as none', async () => {
    const { keys } = await vault.report('r1');
    await writeWraps(vault.db, (await openedBy('ana', ['r1'])).toWrap);
    const desk = await vault.db
      .selectFrom('key_wrap')
      .selectAll()
      .where('key', '=', 'desk')
      .executeTakeFirstOrThrow();
    await vault.db.updateTable('key_wrap').set({ box: desk.box }).where('key', '=', 'statement').execute();
    await vault.db
      .updateTable('key_wrap')
      .set({ box: flipped(desk.box, 77) })
      .where('key', '=', 'desk')
      .execute();
    expect((await openedBy('ana', ['r1'])).keys).toEqual(new Map([['r1', keys]]));
  });

  it('goes when the report changes hands, and one that is late is not written', async () => {
    await vault.report('r1');
    const { toWrap } = await openedBy('ana', ['r1']);
    await writeWraps(vault.db, toWrap.slice(0, 1));
    await inTransaction(vault.db, async (trx) => {
      await trx
        .deleteFrom('key_seal')
        .where('report_id', '=', 'r1')
        .where('recipient_kind', '=', 'desk')
        .execute();
      await deleteWraps(trx, 'r1');
    });
    await writeWraps(vault.db, toWrap);
    expect(await wrapCount()).toBe(0);
  });

  it('without its seal opens nothing', async () => {
    await vault.report('r1');
    await writeWraps(vault.db, (await openedBy('ana', ['r1'])).toWrap);
    await vault.db.deleteFrom('key_seal').where('recipient_kind', '=', 'desk').execute();
    expect((await openedBy('ana', ['r1'])).keys.size).toBe(0);
  });

  it('is not written for a report that is gone', async () => {
    await vault.report('r1');
    const { toWrap } = await openedBy('ana', ['r1']);
    await vault.db.deleteFrom('report').execute();
    await writeWraps(vault.db, toWrap);
    expect(await wrapCount()).toBe(0);
  });
});

describe('when an officer leaves the desk', () => {
  it('who remains opens the reports of both epochs, and the leaver’s old keyring none that came later', async () => {
    const before = await vault.keyring('bo');
    const old = await vault.report('r1');
    await leave('bo', ['ana']);
    const later = await vault.report('r2');
    expect((await openedBy('ana', ['r1', 'r2'])).keys).toEqual(
      new Map([
        ['r1', old.keys],
        ['r2', later.keys],
      ]),
    );
    expect((await openKeysByDesk(vault.db, before, ['r2'], all)).keys.size).toBe(0);
  });

  it('the wraps under the epoch that they held are gone, and come back under the next', async () => {
    const before = await vault.keyring('bo');
    await vault.report('r1');
    await writeWraps(vault.db, (await openedBy('ana', ['r1'])).toWrap);
    await leave('bo', ['ana']);
    expect(await wrapCount()).toBe(0);
    await writeWraps(vault.db, (await openedBy('ana', ['r1'])).toWrap);
    const wraps = await vault.db.selectFrom('key_wrap').selectAll().execute();
    expect(wraps.map((wrap) => wrap.epoch)).toEqual([2, 2, 2]);
    await vault.db
      .updateTable('key_seal')
      .set({ box: Buffer.of(0) })
      .execute();
    expect((await openKeysByDesk(vault.db, before, ['r1'], all)).keys.size).toBe(0);
  });
});
