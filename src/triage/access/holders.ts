import type { Database } from '../../database';
import { deskMembers, listDesks, type Desk } from '../../identity/service';
import type { CaseRecord } from '../queries';
import { namedOfficers, recusedFrom } from './queries';

export interface Holder {
  id: string;
  name: string;
  isLead: boolean;
}

/** Who has a case, and who could have it. */
export interface CaseHolders {
  /** The desk that is responsible. */
  desk: Desk | undefined;
  /** Everybody who holds that desk's key and was not recused. */
  holders: Holder[];
  /** Those of them who alone have it; undefined where the desk has it. */
  named: Holder[] | undefined;
  /** By id. */
  recused: string[];
  /** The other desks. */
  others: Desk[];
}

export async function holdersOfDesk(db: Database, deskId: string): Promise<Holder[]> {
  const members = (await deskMembers(db, [deskId])).filter(({ state }) => state === 'active');
  const leads = new Set(members.filter(({ role }) => role === 'lead').map(({ id }) => id));
  const each = new Map(members.map((member) => [member.id, member]));
  return [...each.values()].map(({ id, name }) => ({ id, name, isLead: leads.has(id) }));
}

export async function holdersOfCase(db: Database, known: CaseRecord): Promise<CaseHolders> {
  const [desks, all, recused, namedIds] = await Promise.all([
    listDesks(db),
    holdersOfDesk(db, known.deskId),
    recusedFrom(db, known.id),
    known.named ? namedOfficers(db, known.id) : undefined,
  ]);
  const holders = all.filter(({ id }) => !recused.includes(id));
  return {
    desk: desks.find(({ id }) => id === known.deskId),
    holders,
    named: namedIds && holders.filter(({ id }) => namedIds.includes(id)),
    recused,
    others: desks.filter(({ id }) => id !== known.deskId),
  };
}

/** Of two, one can fall ill: nobody has a case alone. */
export const fewestOfficers = 2;
