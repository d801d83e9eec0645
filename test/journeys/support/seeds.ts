import { inTransaction } from '../../../src/database';
import type { Dependencies } from '../../../src/dependencies';
import { queueMail } from '../../../src/mail';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation';
import { makeCase, urgentAnswers, type MadeCase } from '../../triage/cases';
import { grantTo } from '../../triage/grant';
import { seedDuty } from './duty';

/** More than a page of the queue has. */
const oldCases = 52;

/** Cases that are made, and then worked on as a person does. */
export type SeededCases = Record<'approval' | 'merged' | 'severalReports' | 'named' | 'spilled', MadeCase>;

/** What can't be done over HTTP in a moment: an organisation, a longer queue, and mail that nobody took. */
export async function seed(
  deps: Dependencies,
): Promise<{ organisation: TestOrganisation; cases: SeededCases }> {
  const organisation = await makeOrganisation(deps);
  const { north } = organisation.desks;
  const { lead, harbourOfficer } = organisation.people;
  // With three of them, one can be recused.
  await grantTo({ deps }, { granter: lead, officer: harbourOfficer, deskId: north.id });
  await seedQueue(deps, north.id);
  await seedDuty(deps, organisation);
  await seedDeadLetters(deps, north.id);
  const cases = {
    approval: await makeCase(deps, { deskId: north.id, answers: urgentAnswers }),
    merged: await makeCase(deps, { deskId: north.id }),
    severalReports: await makeCase(deps, { deskId: north.id }),
    named: await makeCase(deps, { deskId: north.id }),
    spilled: await makeCase(deps, { deskId: north.id }),
  };
  await seedOrphan(deps, north.id);
  return { organisation, cases };
}

async function seedQueue(deps: Dependencies, deskId: string): Promise<void> {
  const now = deps.clock.now();
  for (let index = 1; index <= oldCases; index += 1)
    await makeCase(deps, { deskId, receivedAt: now - index * 3_600_000 });
  await deps.db.deleteFrom('outbox').execute();
}

async function seedDeadLetters(deps: Dependencies, ofDesk: string): Promise<void> {
  const now = deps.clock.now();
  for (const deskId of ['', ofDesk]) {
    const mail = { to: 'nobody@north.example', locale: 'en', deskId, now };
    const params = { name: 'Nobody', link: deps.config.publicUrl.href };
    await inTransaction(deps.db, (trx) =>
      queueMail(trx, deps, { ...mail, template: deskId === '' ? 'invitation' : 'reply-notice', params }),
    );
  }
  const dead = { state: 'dead', attempts: 13, last_error: 'rejected 550' } as const;
  await deps.db.updateTable('outbox').set(dead).execute();
}

/** Nobody who had it by name is left. */
async function seedOrphan(deps: Dependencies, deskId: string): Promise<void> {
  const { reference } = await makeCase(deps, { deskId });
  await deps.db.updateTable('case_file').set({ desk_id: '' }).where('reference', '=', reference).execute();
}
