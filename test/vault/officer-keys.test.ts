import { newKey, openSession, SealBroken, sealSession, unlockOfficer } from '../../src/vault';
import { Vault } from './desk';

let vault: Vault;

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

describe("an officer's key and session", () => {
  it('opens by the password that wrapped it and by no other', async () => {
    const { wrapRoot, pair } = vault.officer('ana');
    const opened = await unlockOfficer(vault.db, vault.serverKeys, { personId: 'ana', wrapRoot });
    expect(opened?.privateKey.equals(pair.privateKey)).toBe(true);
    await expect(
      unlockOfficer(vault.db, vault.serverKeys, { personId: 'ana', wrapRoot: newKey() }),
    ).rejects.toThrow(SealBroken);
  });

  it('opens in no other person’s row', async () => {
    const wrap = await vault.db
      .selectFrom('officer_key_wrap')
      .selectAll()
      .where('person_id', '=', 'ana')
      .executeTakeFirstOrThrow();
    await vault.db
      .updateTable('officer_key_wrap')
      .set({ box: wrap.box })
      .where('person_id', '=', 'bo')
      .execute();
    const { wrapRoot } = vault.officer('ana');
    await expect(unlockOfficer(vault.db, vault.serverKeys, { personId: 'bo', wrapRoot })).rejects.toThrow(
      SealBroken,
    );
  });

  it('keeps its keyring under the cookie’s secret', async () => {
    const keyring = await vault.keyring('ana');
    const box = sealSession(vault.serverKeys, 'secret', keyring);
    const opened = openSession(vault.serverKeys, 'secret', box);
    expect(opened).toEqual(keyring);
    expect(() => openSession(vault.serverKeys, 'another', box)).toThrow(SealBroken);
  });
});
