import { inTransaction } from '../../src/database';
import {
  DeskHasKeys,
  DeskKeyNotHeld,
  dropOfficerKey,
  createOfficerKey,
  FingerprintChanged,
  fingerprintOf,
  grantDeskKey,
  newKey,
  OfficerWithoutKey,
  PublicKeyNotOurs,
  replaceEpoch,
  SealBroken,
  sealPreviousEpoch,
} from '../../src/vault';
import { DeskWouldBeLost } from '../../src/vault/desk-keys';
import { sealTo, newKeyPair } from '../../src/vault/envelope';
import { currentDeskKey, officerPublicKeys } from '../../src/vault/public-keys';
import { Vault, now } from './desk';

let vault: Vault;

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

const leave = (leaverId: string, remainingIds: readonly string[]): Promise<void> =>
  inTransaction(vault.db, (trx) =>
    replaceEpoch(trx, vault.serverKeys, { deskId: 'north', leaverId, remainingIds, now }),
  );

const epochsOf = async (id: string): Promise<number[]> => [
  ...((await vault.keyring(id)).desks.get('north')?.epochs.keys() ?? []),
];

/** What happens at a sign-in. */
const signIn = async (id: string): Promise<void> => {
  const keyring = await vault.keyring(id);
  await inTransaction(vault.db, (trx) => sealPreviousEpoch(trx, keyring));
};

describe("a desk's key", () => {
  it('is held by whom it was granted to, and by nobody else', async () => {
    const held = await Promise.all(['ana', 'bo', 'cleo'].map(epochsOf));
    expect(held).toEqual([[1], [1], []]);
    const [ana, bo] = await Promise.all(['ana', 'bo'].map((id) => vault.keyring(id)));
    const keyOf = (ring: typeof ana) => ring?.desks.get('north')?.epochs.get(1)?.privateKey.toString('hex');
    expect(keyOf(ana)).toBe(keyOf(bo));
  });

  it('is made once', async () => {
    await expect(vault.createDesk('north', 'cleo')).rejects.toThrow(DeskHasKeys);
    expect(await epochsOf('cleo')).toEqual([]);
  });

  it('is granted only by who holds it, to somebody who has a key pair', async () => {
    await expect(vault.grant('cleo', 'cleo')).rejects.toThrow(DeskKeyNotHeld);
    await expect(vault.grant('ana', 'nobody')).rejects.toThrow(OfficerWithoutKey);
  });

  it('is granted only to the public key whose fingerprint was compared', async () => {
    const { publicKey } = vault.officer('cleo').pair;
    await expect(vault.grant('ana', 'cleo', fingerprintOf(newKeyPair().publicKey))).rejects.toThrow(
      FingerprintChanged,
    );
    expect(fingerprintOf(publicKey)).toMatch(/^(?:\d{5} ){7}\d{5}$/);
    await vault.grant('ana', 'cleo', fingerprintOf(publicKey));
    expect(await epochsOf('cleo')).toEqual([1]);
  });
});

describe('a public key that somebody swapped', () => {
  it('of an officer is not sealed to', async () => {
    const { publicKey } = newKeyPair();
    await vault.db
      .updateTable('officer_key')
      .set({ public_key: publicKey })
      .where('person_id', '=', 'cleo')
      .execute();
    await expect(vault.grant('ana', 'cleo')).rejects.toThrow(PublicKeyNotOurs);
    await expect(leave('ana', ['bo', 'cleo'])).resolves.toBeUndefined();
    await vault.db
      .updateTable('officer_key')
      .set({ public_key: publicKey })
      .where('person_id', '=', 'bo')
      .execute();
    await expect(leave('ana', ['bo', 'cleo'])).rejects.toThrow(PublicKeyNotOurs);
  });

  it("for a colleague's true one, MAC and all, is not sealed to", async () => {
    const bo = await vault.db
      .selectFrom('officer_key')
      .selectAll()
      .where('person_id', '=', 'bo')
      .executeTakeFirstOrThrow();
    await vault.db
      .updateTable('officer_key')
      .set({ public_key: bo.public_key, mac: bo.mac })
      .where('person_id', '=', 'cleo')
      .execute();
    await expect(officerPublicKeys(vault.db, vault.serverKeys, ['cleo'])).rejects.toThrow(PublicKeyNotOurs);
  });

  it('of a desk is not sealed to, nor the true one of another desk or epoch', async () => {
    await vault.createDesk('south', 'cleo');
    const south = await vault.db
      .selectFrom('desk_epoch')
      .selectAll()
      .where('desk_id', '=', 'south')
      .executeTakeFirstOrThrow();
    const change = vault.db.updateTable('desk_epoch').where('desk_id', '=', 'north');
    await change.set({ public_key: south.public_key, mac: south.mac }).execute();
    await expect(currentDeskKey(vault.db, vault.serverKeys, 'north')).rejects.toThrow(PublicKeyNotOurs);
    await expect(vault.keyring('ana')).rejects.toThrow(PublicKeyNotOurs);
    await change.set({ public_key: newKeyPair().publicKey }).execute();
    await expect(vault.report('r1')).rejects.toThrow(PublicKeyNotOurs);
  });

  it('of an older epoch is not taken for the newest', async () => {
    await leave('bo', ['ana']);
    await vault.db.deleteFrom('desk_epoch').where('epoch', '=', 2).execute();
    await vault.db.updateTable('desk_epoch').set({ epoch: 2 }).where('desk_id', '=', 'north').execute();
    await expect(currentDeskKey(vault.db, vault.serverKeys, 'north')).rejects.toThrow(PublicKeyNotOurs);
  });
});

describe('a forged seal', () => {
  it('of a private key that somebody else chose is refused, so that nothing is put under it', async () => {
    await leave('bo', ['ana']);
    const theirs = newKeyPair();
    const box = sealTo(vault.officer('ana').pair.publicKey, 'desk north 2', theirs.privateKey);
    await vault.db
      .updateTable('desk_key_seal')
      .set({ box })
      .where('recipient', '=', 'ana')
      .where('epoch', '=', 2)
      .execute();
    await expect(vault.keyring('ana')).rejects.toThrow(SealBroken);
  });

  it("is no membership: a desk's next key is sealed only to those who truly held the last", async () => {
    const true1 = await vault.db
      .selectFrom('desk_key_seal')
      .selectAll()
      .where('recipient', '=', 'ana')
      .executeTakeFirstOrThrow();
    await vault.db
      .insertInto('desk_key_seal')
      .values({ ...true1, recipient: 'cleo' })
      .execute();
    await expect(leave('bo', ['ana', 'cleo'])).rejects.toThrow(SealBroken);
  });
});

describe('when an officer leaves', () => {
  it('those who remain open what comes next, and the leaver nothing more', async () => {
    await leave('bo', ['ana']);
    expect(await epochsOf('ana')).toEqual([2, 1]);
    expect(await epochsOf('bo')).toEqual([]);
  });

  it('who awaits the key goes on waiting, whatever the caller says', async () => {
    await leave('bo', ['ana', 'cleo']);
    expect(await epochsOf('cleo')).toEqual([]);
  });

  it('an officer whose key pair is new since their password was reset goes on waiting', async () => {
    await inTransaction(vault.db, async (trx) => {
      await dropOfficerKey(trx, 'ana');
      await createOfficerKey(trx, vault.serverKeys, { personId: 'ana', wrapRoot: newKey(), now });
    });
    await leave('bo', ['ana']);
    const seals = await vault.db
      .selectFrom('desk_key_seal')
      .select('recipient')
      .where('epoch', '=', 2)
      .execute();
    expect(seals.map((seal) => seal.recipient)).toEqual(['1']);
  });

  it('a newcomer reaches the older epochs through the newest, once somebody has signed in', async () => {
    await leave('bo', ['ana']);
    await vault.grant('ana', 'cleo');
    expect(await epochsOf('cleo')).toEqual([2]);
    await signIn('ana');
    expect(await epochsOf('cleo')).toEqual([2, 1]);
    await leave('ana', ['cleo']);
    await signIn('cleo');
    await vault.grant('cleo', 'bo');
    expect(await epochsOf('bo')).toEqual([3, 2, 1]);
  });

  it('two times without a sign-in between, nothing is lost', async () => {
    await vault.grant('ana', 'cleo');
    await leave('bo', ['ana', 'cleo']);
    await leave('cleo', ['ana']);
    expect(await epochsOf('ana')).toEqual([3, 2, 1]);
    await signIn('ana');
    await vault.grant('ana', 'bo');
    expect(await epochsOf('bo')).toEqual([3, 2, 1]);
  });

  it('the last one, the recovery code still opens what comes next; without that, nobody leaves', async () => {
    await leave('bo', ['ana']);
    await leave('ana', []);
    await vault.db.deleteFrom('desk_recovery_key').execute();
    await expect(leave('nobody', [])).rejects.toThrow(DeskWouldBeLost);
  });

  it('a session that began before grants nothing until its officer signs in again', async () => {
    const before = await vault.keyring('ana');
    await leave('bo', ['ana']);
    const granting = inTransaction(vault.db, (trx) =>
      grantDeskKey(trx, vault.serverKeys, before, { deskId: 'north', officerId: 'cleo' }),
    );
    await expect(granting).rejects.toThrow(DeskKeyNotHeld);
  });

  it('what leads to the epoch before is refused when it was changed', async () => {
    await leave('bo', ['ana']);
    await signIn('ana');
    await vault.grant('ana', 'cleo');
    await vault.db
      .updateTable('desk_epoch')
      .set({ previous_box: Buffer.alloc(300, 1) })
      .where('epoch', '=', 2)
      .execute();
    await expect(vault.keyring('cleo')).rejects.toThrow(SealBroken);
  });
});
