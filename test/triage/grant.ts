import { inTransaction } from '../../src/database';
import { grantDeskKey, openKeyring } from '../../src/vault';
import type { TestPerson } from '../support/organisation';
import type { TestDesk } from './desk';

/** A member of a desk gives somebody a role there and the desk's key with it. */
export async function grantTo(
  { deps }: Pick<TestDesk, 'deps'>,
  grant: { granter: TestPerson; officer: TestPerson; deskId: string },
): Promise<void> {
  const { granter, officer, deskId } = grant;
  const { keyPair } = granter;
  if (keyPair === undefined) throw new Error(`${granter.name} holds no key`);
  await inTransaction(deps.db, async (trx) => {
    await trx
      .insertInto('role_grant')
      .values({
        person_id: officer.id,
        role: 'officer',
        desk_id: deskId,
        state: 'active',
        granted_by: granter.id,
        granted_at: deps.clock.now(),
      })
      .execute();
    const keyring = await openKeyring(trx, deps.serverKeys, {
      personId: granter.id,
      keyPair,
      deskIds: [deskId],
    });
    await grantDeskKey(trx, deps.serverKeys, keyring, { deskId, officerId: officer.id });
  });
}
