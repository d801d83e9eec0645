import { day } from '../../clock';
import type { Database } from '../../database';
import type { DutyAbsenceTable, DutyTurnTable } from '../../database/schema';
import { deskMembers, peopleWithRole } from '../../identity/service';
import { onDutyAt, type Contact, type OnDuty } from './on-duty';
import { absencesFrom, administrators, turnsFrom } from './queries';

const mostTurns = 60;
const mostAbsences = 60;

/** So far ahead it is looked whether somebody is always on duty. */
const lookAhead = 14 * day;

/** A desk's roster from now on. */
export interface Roster {
  deskId: string;
  /** Who can be on duty: who holds the desk's key, or is an administrator. */
  people: Contact[];
  onDuty: OnDuty;
  current: DutyTurnTable | undefined;
  /** The turn after the current one. */
  next: DutyTurnTable | undefined;
  /** The current one first. */
  turns: DutyTurnTable[];
  absences: DutyAbsenceTable[];
  /** Times within two weeks in which nobody is on duty; none for a desk that keeps no roster. */
  gaps: { from: number; until: number }[];
}

export async function openRoster(db: Database, deskId: string, now: number): Promise<Roster> {
  const people = await peopleOf(db, deskId);
  const turns = await turnsFrom(db, deskId, now, mostTurns);
  const current = turns.find((turn) => turn.starts_at <= now);
  return {
    deskId,
    people,
    onDuty: await onDutyAt(db, deskId, now),
    current,
    next: turns.find((turn) => turn.starts_at > now),
    turns,
    absences: await absencesFrom(db, deskId, now, mostAbsences),
    gaps: turns.length === 0 ? [] : gapsIn(turns, now, now + lookAhead),
  };
}

async function peopleOf(db: Database, deskId: string): Promise<Contact[]> {
  if (deskId === administrators) return peopleWithRole(db, 'administrator');
  const members = (await deskMembers(db, [deskId])).filter(({ state }) => state === 'active');
  return [...new Map(members.map((member) => [member.id, member])).values()];
}

/** Where between two times no turn is. @param turns in their order */
export function gapsIn(
  turns: readonly Pick<DutyTurnTable, 'starts_at' | 'ends_at'>[],
  from: number,
  until: number,
): { from: number; until: number }[] {
  const gaps: { from: number; until: number }[] = [];
  let covered = from;
  for (const turn of turns) {
    if (covered >= until) break;
    if (turn.starts_at > covered) gaps.push({ from: covered, until: Math.min(turn.starts_at, until) });
    covered = Math.max(covered, turn.ends_at);
  }
  if (covered < until) gaps.push({ from: covered, until });
  return gaps;
}
