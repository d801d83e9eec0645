import type { Dependencies } from '../../../src/dependencies';
import { randomId } from '../../../src/vault';
import type { TestOrganisation } from '../../support/organisation';
import { type FormVisit } from './visits';
import type { World } from './world';

/** Somebody is on duty, and somebody is away: the pages of duty have all their forms. */
export async function seedDuty({ db, clock }: Dependencies, organisation: TestOrganisation): Promise<void> {
  const now = clock.now();
  const { people, desks } = organisation;
  const rosters = [
    { desk_id: desks.north.id, person: people.officer.id, deputy_id: people.lead.id },
    { desk_id: '', person: people.administrator.id, deputy_id: '' },
  ];
  for (const { desk_id, person, deputy_id } of rosters) {
    const times = { starts_at: now - 3_600_000, ends_at: now + 3 * 86_400_000 };
    const turn = { id: randomId(), desk_id, ...times, officer_id: person, deputy_id, version: 1 };
    await db.insertInto('duty_turn').values(turn).execute();
    const absence = { id: randomId(), desk_id, person_id: person, ...times };
    await db.insertInto('duty_absence').values(absence).execute();
  }
}

/** One mistake in each form of duty, the desk's and the administrator's. */
export const dutyForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/duty/hand-overs': () => [{ who: 'officer', from: '/desk/duty', action: '/desk/duty/hand-overs' }],
  '/desk/duty/absences': () => [{ who: 'officer', from: '/desk/duty', action: '/desk/duty/absences' }],
  '/desk/duty/absences/removal': () => [
    { who: 'officer', from: '/desk/duty', action: '/desk/duty/absences/removal' },
  ],
  '/desk/duty/plan/turns': () => [{ who: 'lead', from: '/desk/duty/plan', action: '/desk/duty/plan/turns' }],
  '/desk/duty/plan/turns/removal': () => [
    { who: 'lead', from: '/desk/duty/plan', action: '/desk/duty/plan/turns/removal' },
  ],
  '/desk/duty/plan/absences': () => [
    { who: 'lead', from: '/desk/duty/plan', action: '/desk/duty/plan/absences' },
  ],
  '/desk/duty/plan/absences/removal': () => [
    { who: 'lead', from: '/desk/duty/plan', action: '/desk/duty/plan/absences/removal' },
  ],
  '/admin/duty/turns': () => [{ who: 'administrator', from: '/admin/duty', action: '/admin/duty/turns' }],
  '/admin/duty/turns/removal': () => [
    { who: 'administrator', from: '/admin/duty', action: '/admin/duty/turns/removal' },
  ],
  '/admin/duty/absences': () => [
    { who: 'administrator', from: '/admin/duty', action: '/admin/duty/absences' },
  ],
  '/admin/duty/absences/removal': () => [
    { who: 'administrator', from: '/admin/duty', action: '/admin/duty/absences/removal' },
  ],
};
