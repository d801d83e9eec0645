import { day, hour } from '../clock';
import type { Dependencies } from '../dependencies';
import { endSession } from '../identity/sessions';
import { sendDueMail, type Transport } from '../mail';
import { seedReports } from '../../db/seeds/reports';
import type { SeedReport, Turn } from '../../db/seeds/report';
import { withoutWaitingForDisk } from './seed/quick';
import { seedOrganisation, type SeededOrganisation } from './seed/organisation';
import { seedEverybody } from './seed/people';
import { sendReport, sentAt } from './seed/reports';
import { takeTurn } from './seed/casework';
import {
  anyRequestOverdue,
  anyToCall,
  anyToWatch,
  anyWatchedLongEnough,
  callForUnread,
  endMonitoring,
  endOverdueRequests,
  watchClocks,
} from '../triage/service';
import { seedDuty } from './seed/duty';
import type { Filed } from './seed/filed';

export { DataThere, demoPassword } from './seed/organisation';

/** The organisation was set up this long before its first report is looked at. */
const storyDays = 550;

/** The same program at another time. */
const at = (deps: Dependencies, now: number): Dependencies => ({ ...deps, clock: { now: () => now } });

/**
 * Fills an empty database with the invented organisation and a year and a half of its reports, by the same functions that serve
 * people, with a clock that stands in the past.
 * @returns the receipt of a report that the desk has answered
 */
export const seedDemo = (deps: Dependencies): Promise<string> =>
  withoutWaitingForDisk(deps, () => inventEverything(deps));

async function inventEverything(deps: Dependencies): Promise<string> {
  const now = deps.clock.now();
  const begin = now - storyDays * day;
  const organisation = await seedOrganisation(at(deps, begin), begin);
  await seedEverybody(at(deps, begin), organisation, begin);
  const receipt = await tellStory(deps, organisation, now);
  for (const session of organisation.sessions.values()) await endSession(deps, session, now);
  return receipt;
}

interface Happening {
  at: number;
  happen: (deps: Dependencies) => Promise<void>;
}

/** Everything in the order of time, so that the audit tells it as it happened. */
async function tellStory(deps: Dependencies, organisation: SeededOrganisation, now: number): Promise<string> {
  let receipt = '';
  const others = new Map<string, Filed>();
  const happenings = seedReports.flatMap((report): Happening[] => {
    let filed: Filed | undefined;
    const time = sentAt(report, now);
    const arrival: Happening = {
      at: time,
      happen: async (then) => {
        filed = { report, sent: await sendReport(then, organisation, report, time), others };
        if (report.key !== undefined) others.set(report.key, filed);
        if (report.receiptIsShown === true) receipt = filed.sent.receiptCode;
      },
    };
    const turns = turnsOf(report, time, now).map(({ turn, at: turnAt }): Happening => ({
      at: turnAt,
      happen: async (then) => {
        if (filed !== undefined) await takeTurn(then, organisation, filed, turn, turnAt);
      },
    }));
    return [arrival, ...turns];
  });
  const roster = now - rosterDays * day;
  happenings.push({ at: roster, happen: (then) => seedDuty(then, organisation, roster) });
  happenings.push({ at: now, happen: () => Promise.resolve() });
  happenings.sort((one, other) => one.at - other.at);
  for (const { at: time, happen } of happenings) {
    await runJobs(at(deps, time));
    await happen(at(deps, time));
    // What was mailed before yesterday has long been read: the mailbox starts with the newest alone.
    if (time < now - day) await sendDueMail(at(deps, time), nowhere);
  }
  return receipt;
}

/** The desks keep a roster since so long. */
const rosterDays = 6;
const never = new AbortController().signal;

/** What runs by itself, so that nothing of the past is owed when the demo begins. */
async function runJobs(then: Dependencies): Promise<void> {
  const { db, clock } = then;
  const now = clock.now();
  if (await anyWatchedLongEnough(db, now)) await endMonitoring(then, never);
  if (await anyRequestOverdue(db, now)) await endOverdueRequests(then, never);
  if (await anyToWatch(db, now)) await watchClocks(then, never);
  if (await anyToCall(db, now)) await callForUnread(then, never);
}

function turnsOf(report: SeedReport, sent: number, now: number): { turn: Turn; at: number }[] {
  let time = sent;
  return (report.turns ?? []).map((turn) => {
    time = Math.min(time + turn.afterHours * hour, now);
    return { turn, at: time };
  });
}

const nowhere: Transport = {
  deliver: () => Promise.resolve(),
  check: () => Promise.resolve(),
  close: () => undefined,
};
