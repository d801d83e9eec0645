import { DateTime } from 'luxon';
import type { Dependencies } from '../../dependencies';
import { addAbsence, addTurn, handOver } from '../../triage/duty/service';
import { officerOf } from './casework';
import { sessionOf } from './people';
import type { DeskName, SeededOrganisation } from './organisation';

interface Roster {
  desk: DeskName;
  zone: string;
  /** They take turns; whoever is not on duty is the deputy. */
  pair: readonly [string, string];
  note: string;
}

const rosters: readonly Roster[] = [
  {
    desk: 'northgate',
    zone: 'Europe/London',
    pair: ['officer', 'lead'],
    note: 'Quiet week. The payslip mails go on: ring the cyber team if somebody typed a password.',
  },
  {
    desk: 'harbour',
    zone: 'Asia/Shanghai',
    pair: ['harbour.officer', 'harbour.lead'],
    note: '观察期将满的案件会回到值班台，请先看一看。展会将近，来访登记请多留意。',
  },
  {
    desk: 'oversight',
    zone: 'Europe/London',
    pair: ['oversight', 'oversight.second'],
    note: 'Nothing urgent. The mail in our name has been passed on to the cyber team.',
  },
];

const weeksBefore = 3;
const weeksAhead = 5;

/** Who is on duty, week by week from Monday to Monday at nine, with a note of who went off duty last. */
export async function seedDuty(
  deps: Dependencies,
  organisation: SeededOrganisation,
  now: number,
): Promise<void> {
  const person = (mailbox: string): string => sessionOf(organisation, mailbox).person.id;
  for (const { desk, zone, pair, note } of rosters) {
    const deskId = organisation.desks[desk];
    const monday = DateTime.fromMillis(now, { zone }).startOf('week').set({ hour: 9 });
    const act = { deskId, by: person(pair[1]), now };
    for (let week = -weeksBefore; week < weeksAhead; week += 1) {
      const [officer, deputy] = week % 2 === 0 ? pair : [pair[1], pair[0]];
      await addTurn(deps, act, {
        from: monday.plus({ weeks: week }).toMillis(),
        until: monday.plus({ weeks: week + 1 }).toMillis(),
        officerId: person(officer),
        deputyId: person(deputy),
      });
    }
    const { keyring } = officerOf(deps, sessionOf(organisation, pair[1]));
    await handOver(deps, { ...act, keyring, isLead: true }, { to: '', note });
    const leave = monday.plus({ weeks: 2, days: 2 });
    await addAbsence(deps, act, {
      personId: person(pair[0]),
      from: leave.toMillis(),
      until: leave.plus({ days: 3 }).toMillis(),
    });
  }
}
