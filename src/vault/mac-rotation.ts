import type { Database } from '../database';
import { sealMac, verifySeal } from './desk-seals';
import { publicKeyMac, verified } from './public-keys';
import type { ServerKeys } from './server-keys';

/**
 * After a rotation of the key file: every MAC that holds is made anew with the current key. An organisation has few
 * desks and few officers: this is an operator's command, not a page.
 * @returns how many @throws PublicKeyNotOurs, SealBroken for a row that somebody else put there: nothing is blessed
 */
export async function rewriteMacs(trx: Database, serverKeys: ServerKeys): Promise<number> {
  return (
    (await rewriteOfficers(trx, serverKeys)) +
    (await rewriteEpochs(trx, serverKeys)) +
    (await rewriteRecoveryKeys(trx, serverKeys)) +
    (await rewriteSeals(trx, serverKeys))
  );
}

async function rewriteOfficers(trx: Database, serverKeys: ServerKeys): Promise<number> {
  const rows = await trx.selectFrom('officer_key').selectAll().execute();
  for (const row of rows) {
    const owner = { kind: 'officer', personId: row.person_id } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx.updateTable('officer_key').set({ mac }).where('person_id', '=', row.person_id).execute();
  }
  return rows.length;
}

async function rewriteEpochs(trx: Database, serverKeys: ServerKeys): Promise<number> {
  const rows = await trx.selectFrom('desk_epoch').selectAll().execute();
  for (const row of rows) {
    const owner = { kind: 'desk', deskId: row.desk_id, epoch: row.epoch } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx
      .updateTable('desk_epoch')
      .set({ mac })
      .where('desk_id', '=', row.desk_id)
      .where('epoch', '=', row.epoch)
      .execute();
  }
  return rows.length;
}

async function rewriteRecoveryKeys(trx: Database, serverKeys: ServerKeys): Promise<number> {
  const rows = await trx.selectFrom('desk_recovery_key').selectAll().execute();
  for (const row of rows) {
    const owner = { kind: 'recovery', deskId: row.desk_id, number: row.number } as const;
    const mac = publicKeyMac(serverKeys, owner, verified(serverKeys, owner, row));
    await trx
      .updateTable('desk_recovery_key')
      .set({ mac })
      .where('desk_id', '=', row.desk_id)
      .where('number', '=', row.number)
      .execute();
  }
  return rows.length;
}

async function rewriteSeals(trx: Database, serverKeys: ServerKeys): Promise<number> {
  const rows = await trx.selectFrom('desk_key_seal').selectAll().execute();
  for (const row of rows) {
    verifySeal(serverKeys, row);
    await trx
      .updateTable('desk_key_seal')
      .set({ mac: sealMac(serverKeys, row) })
      .where('desk_id', '=', row.desk_id)
      .where('epoch', '=', row.epoch)
      .where('recipient_kind', '=', row.recipient_kind)
      .where('recipient', '=', row.recipient)
      .execute();
  }
  return rows.length;
}
