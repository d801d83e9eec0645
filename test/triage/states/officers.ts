import { inTransaction } from '../../../src/database';
import { withdrawFromDesk } from '../../../src/identity/leaving';
import type { Officer } from '../../../src/triage/officer';
import { openKeyring, sealPreviousEpoch } from '../../../src/vault';
import type { TestPerson } from '../../support/organisation';
import type { TestDesk } from '../desk';
import { grantTo } from '../grant';

/** What somebody's session at the first desk holds, as signing in opens it. */
export async function session(desk: TestDesk, person: TestPerson): Promise<Officer> {
  const { deps, organisation } = desk;
  const { id, keyPair } = person;
  if (keyPair === undefined) throw new Error(`${person.name} has no key`);
  const deskIds = [organisation.desks.north.id];
  const keyring = await inTransaction(deps.db, async (trx) => {
    const opened = await openKeyring(trx, deps.serverKeys, { personId: id, keyPair, deskIds });
    await sealPreviousEpoch(trx, opened);
    return opened;
  });
  return {
    id,
    deskIds: deskIds.filter((one) => keyring.desks.has(one)),
    keyring,
    rolesAt: () => ['officer'],
  };
}

export const join = (desk: TestDesk, officer: TestPerson): Promise<void> => {
  const { desks, people } = desk.organisation;
  return grantTo(desk, { granter: people.lead, officer, deskId: desks.north.id });
};

export const leave = (desk: TestDesk, { id }: TestPerson): Promise<boolean> =>
  inTransaction(desk.deps.db, (trx) =>
    withdrawFromDesk(trx, desk.deps.serverKeys, {
      personId: id,
      deskId: desk.organisation.desks.north.id,
      role: 'officer',
      now: desk.clock.now(),
    }),
  );
