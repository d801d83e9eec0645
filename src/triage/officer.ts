import type { RoleName } from '../database/schema';
import { DeskLocked, isDeskRole, keyringOf } from '../identity/service';
import type { Keyring } from '../vault';
import type { Handler } from '../web/route';
import type { Visit } from '../web/visit';

/** Who works at which desks, with the keys that their session holds. */
export interface Officer {
  id: string;
  /** Desks where this officer has a role and whose key the session holds. Never empty. */
  deskIds: string[];
  keyring: Keyring;
  rolesAt(deskId: string): RoleName[];
}

/** @throws DeskLocked where no desk's key was granted yet */
function officerOf(visit: Visit): Officer {
  const { person, roles } = visit.person;
  const keyring = keyringOf(visit.deps.serverKeys, visit.person);
  const held = roles.filter(
    (role) => isDeskRole(role) && role.state === 'active' && keyring.desks.has(role.deskId),
  );
  if (held.length === 0) throw new DeskLocked();
  return {
    id: person.id,
    deskIds: [...new Set(held.map((role) => role.deskId))],
    keyring,
    rolesAt: (deskId) => held.filter((role) => role.deskId === deskId).map((role) => role.role),
  };
}

/** A page of the desk: its keyring is opened once, before anything else. */
export const asOfficer =
  (work: (visit: Visit, officer: Officer) => Promise<void>): Handler =>
  (visit) =>
    work(visit, officerOf(visit));
