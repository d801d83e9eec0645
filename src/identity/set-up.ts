import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { ensureGeneration, randomId } from '../vault';
import { invite } from './invitations';
import { insertDesk, insertOrganisation, insertSite } from './organisation-queries';

/** The codes of the two one-time links that set-up prints, once. */
export interface SetUpCodes {
  administrator: string;
  firstOfficer: string;
}

/**
 * What an empty database starts with: an organisation, a site with its desk, and the oversight desk, all of which the
 * administrator renames. The desk's keys are not made here but in its first officer's session.
 * @returns nothing where it was done before
 */
export const setUpOnce = (deps: Dependencies): Promise<SetUpCodes | undefined> =>
  inTransaction(deps.db, async (trx) => {
    const now = deps.clock.now();
    if (!(await insertOrganisation(trx, { name: 'Our organisation', locale: 'en', now }))) return undefined;
    const deskId = randomId();
    await insertDesk(trx, { id: deskId, name: 'Security desk', kind: 'site', phone: '', position: 1, now });
    await insertDesk(trx, {
      id: randomId(),
      name: 'Oversight',
      kind: 'oversight',
      phone: '',
      position: 2,
      now,
    });
    await insertSite(trx, {
      id: randomId(),
      name: 'Main site',
      deskId,
      timeZone: 'UTC',
      profile: 'none',
      locale: 'en',
      position: 1,
      now,
    });
    await ensureGeneration(trx, deps.serverKeys, now);
    await record(trx, {
      actor: { kind: 'system' },
      action: 'organisation.set-up',
      subject: { kind: 'desk', id: deskId },
      now,
    });
    return {
      administrator: await invite(trx, { kind: 'administrator', now }),
      firstOfficer: await invite(trx, { kind: 'first-officer', deskId, now }),
    };
  });
