import type { Database } from '../database';
import { deskMembers, type DeskMember } from '../identity/service';
import { audienceOfCase } from './access/queries';

/** Who may be told that a case waits: each once, whatever roles they have, and which of them lead the desk. */
export interface Audience {
  members: DeskMember[];
  leadIds: ReadonlySet<string>;
}

/**
 * Those of the responsible desk who can open a case: somebody who still awaits the desk's key only where nobody holds it.
 * A case that only named officers have is told to them alone, and to nobody who was recused.
 */
export async function audienceFor(
  db: Database,
  { reference, deskId }: { reference: string; deskId: string },
): Promise<Audience> {
  const { named, recused } = await audienceOfCase(db, reference);
  const all = (await deskMembers(db, [deskId])).filter(
    ({ id }) => !recused.includes(id) && named?.includes(id) !== false,
  );
  const holders = all.filter((member) => member.state === 'active');
  const each = holders.length > 0 ? holders : all;
  return {
    members: [...new Map(each.map((member) => [member.id, member])).values()],
    leadIds: new Set(each.filter(({ role }) => role === 'lead').map(({ id }) => id)),
  };
}
