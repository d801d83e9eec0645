import { inTransaction } from '../../src/database';
import {
  newKey,
  OfficerWithoutKey,
  recoverDesk,
  RecoveryCodeWrong,
  replaceEpoch,
  SealBroken,
} from '../../src/vault';
import { newRecoveryCode, recoveryKeyPair } from '../../src/vault/codes';
import { sealTo } from '../../src/vault/envelope';
import { Vault, now } from './desk';

let vault: Vault;

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

const recover = (recoveryCode: string, officerId = 'cleo'): Promise<string> =>
  inTransaction(vault.db, (trx) =>
    recoverDesk(trx, vault.serverKeys, { deskId: 'north', recoveryCode, officerId, now }),
  ).then((recovered) => recovered.recoveryCode);

const leave = (leaverId: string, remainingIds: readonly string[]): Promise<void> =>
  inTransaction(vault.db, (trx) =>
    replaceEpoch(trx, vault.serverKeys, { deskId: 'north', leaverId, remainingIds, now }),
  );

const epochsOf = async (id: string): Promise<number[]> => [
  ...((await vault.keyring(id)).desks.get('north')?.epochs.keys() ?? []),
];

describe("a desk's recovery code", () => {
  it('gives an officer every epoch, also when nobody signed in between', async () => {
    await leave('bo', ['ana']);
    await leave('ana', []);
    await recover(vault.recoveryCode);
    expect(await epochsOf('cleo')).toEqual([3, 2, 1]);
  });

  it('is used up: the next code counts, for all epochs', async () => {
    await leave('bo', ['ana']);
    const next = await recover(vault.recoveryCode);
    await expect(recover(vault.recoveryCode, 'ana')).rejects.toThrow(RecoveryCodeWrong);
    await recover(next, 'bo');
    expect(await epochsOf('bo')).toEqual([2, 1]);
  });

  it('opens nothing when it is wrong, of another desk, or no code', async () => {
    const south = await vault.createDesk('south', 'bo');
    for (const wrong of [newRecoveryCode(), south, '', 'nonsense'])
      await expect(recover(wrong)).rejects.toThrow(RecoveryCodeWrong);
    expect(await epochsOf('cleo')).toEqual([]);
  });

  it('gives nothing to somebody without a key pair', async () => {
    await expect(recover(vault.recoveryCode, 'nobody')).rejects.toThrow(OfficerWithoutKey);
  });

  it('takes no private key that somebody else sealed to it', async () => {
    const { publicKey } = recoveryKeyPair(vault.recoveryCode);
    await vault.db
      .updateTable('desk_key_seal')
      .set({ box: sealTo(publicKey, 'desk north 1', newKey()) })
      .where('recipient_kind', '=', 'recovery')
      .execute();
    await expect(recover(vault.recoveryCode)).rejects.toThrow(SealBroken);
  });

  it('is not used up where it does not open the newest epoch', async () => {
    await leave('bo', ['ana']);
    await vault.db
      .deleteFrom('desk_key_seal')
      .where('recipient_kind', '=', 'recovery')
      .where('epoch', '=', 2)
      .execute();
    await expect(recover(vault.recoveryCode)).rejects.toThrow(SealBroken);
    expect(await epochsOf('cleo')).toEqual([]);
  });
});
