import type { Database } from '../../database';
import { peopleWithRole, type DeskMember } from '../../identity/service';
import { absentAt, administrators, turnAt } from './queries';

/** Who stands in for a desk at a time. Whoever is absent does not; then the deputy stands in their place. */
export interface OnDuty {
  /** '' where nobody is. */
  officerId: string;
  /** '' where there is none, or the deputy is the officer on duty. */
  deputyId: string;
  absent: ReadonlySet<string>;
}

export async function onDutyAt(db: Database, deskId: string, time: number): Promise<OnDuty> {
  const turn = await turnAt(db, deskId, time);
  const absent = await absentAt(db, deskId, time);
  const [officerId = '', deputyId = ''] = [turn?.officer_id ?? '', turn?.deputy_id ?? ''].filter(
    (id) => id !== '' && !absent.has(id),
  );
  return { officerId, deputyId, absent };
}

/** A person as mail needs them. */
export type Contact = Pick<DeskMember, 'id' | 'name' | 'email' | 'locale'>;

/** The administrator on duty; where nobody is, every administrator who is not absent; where all are, every one. */
export async function administratorsOnDuty(db: Database, time: number): Promise<Contact[]> {
  const everybody = await peopleWithRole(db, 'administrator');
  const { officerId, absent } = await onDutyAt(db, administrators, time);
  const chosen = everybody.filter(({ id }) => id === officerId);
  return chosen.length > 0 ? chosen : thosePresent(everybody, absent);
}

/** Absent people are left in peace, unless nobody else is left. */
export const thosePresent = <Person extends { id: string }>(
  people: readonly Person[],
  absent: ReadonlySet<string>,
): Person[] => {
  const present = people.filter(({ id }) => !absent.has(id));
  return present.length > 0 ? present : [...people];
};
