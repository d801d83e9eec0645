import { inTransaction } from '../../src/database';
import {
  ensureGeneration,
  newKey,
  openKeyring,
  openSession,
  PublicKeyNotOurs,
  recoverDesk,
  replaceEpoch,
  rewrapOfficer,
  rewriteMacs,
  SealBroken,
  sealSession,
  ServerKeys,
  unlockOfficer,
} from '../../src/vault';
import { currentDeskKey } from '../../src/vault/public-keys';
import { Vault, now, roots } from './desk';

let vault: Vault;
/** The key file after its rotation, and one from which the older key was taken. */
const rotated = new ServerKeys(roots, 2);
const newOnly = new ServerKeys(new Map([...roots].filter(([number]) => number === 2)), 2);

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

const rewrite = (): Promise<number> => inTransaction(vault.db, (trx) => rewriteMacs(trx, rotated));

describe('after the key file was rotated', () => {
  it('sessions that began before still open', async () => {
    const keyring = await vault.keyring('ana');
    const box = sealSession(vault.serverKeys, 'secret', keyring);
    expect(openSession(rotated, 'secret', box)).toEqual(keyring);
    expect(() => openSession(newOnly, 'secret', box)).toThrow(SealBroken);
  });

  it("officers sign in by the password as ever, and a new password's wrap needs only the new key", async () => {
    const { wrapRoot, pair } = vault.officer('ana');
    const opened = await unlockOfficer(vault.db, rotated, { personId: 'ana', wrapRoot });
    expect(opened).toEqual(pair);
    const changed = { personId: 'ana', wrapRoot: newKey() };
    await inTransaction(vault.db, (trx) =>
      rewrapOfficer(trx, rotated, { ...changed, privateKey: pair.privateKey, now }),
    );
    await rewrite();
    expect(await unlockOfficer(vault.db, newOnly, changed)).toEqual(pair);
  });

  it('MACs hold before they are written anew, and by the new key alone afterwards', async () => {
    expect(await currentDeskKey(vault.db, rotated, 'north')).toBeDefined();
    await expect(currentDeskKey(vault.db, newOnly, 'north')).rejects.toThrow(PublicKeyNotOurs);
    // Three officers, one epoch, one recovery key, three seals.
    expect(await rewrite()).toBe(8);
    expect(await currentDeskKey(vault.db, newOnly, 'north')).toBeDefined();
    const officer = { personId: 'bo', keyPair: vault.officer('bo').pair, deskIds: ['north'] };
    expect((await openKeyring(vault.db, newOnly, officer)).desks.size).toBe(1);
    await inTransaction(vault.db, (trx) =>
      replaceEpoch(trx, newOnly, { deskId: 'north', leaverId: 'bo', remainingIds: ['ana'], now }),
    );
    await inTransaction(vault.db, (trx) =>
      recoverDesk(trx, newOnly, {
        deskId: 'north',
        recoveryCode: vault.recoveryCode,
        officerId: 'cleo',
        now,
      }),
    );
  });

  it('what somebody else put there is not blessed', async () => {
    await vault.db
      .updateTable('officer_key')
      .set({ public_key: newKey() })
      .where('person_id', '=', 'bo')
      .execute();
    await expect(rewrite()).rejects.toThrow(PublicKeyNotOurs);
    await expect(currentDeskKey(vault.db, newOnly, 'north')).rejects.toThrow(PublicKeyNotOurs);
  });

  it('a forged seal is not blessed either', async () => {
    await vault.db
      .updateTable('desk_key_seal')
      .set({ box: newKey() })
      .where('recipient', '=', 'bo')
      .execute();
    await expect(rewrite()).rejects.toThrow(SealBroken);
  });

  it('a new generation of the index begins, once', async () => {
    for (let times = 0; times < 2; times += 1)
      await inTransaction(vault.db, (trx) => ensureGeneration(trx, rotated, now));
    const rows = await vault.db.selectFrom('index_generation').selectAll().orderBy('generation').execute();
    expect(rows.map((row) => [row.generation, row.server_key, row.state])).toEqual([
      [1, 1, 'live'],
      [2, 2, 'live'],
    ]);
  });
});
