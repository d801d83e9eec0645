import type { RoleName } from '../database/schema';
import { isDeskRole, keyringOf } from '../identity/service';
import type { Keyring } from '../vault';
import type { Visit } from '../web/visit';

/** Who works at which desks, with the keys that their session holds. */
export interface Officer {
  id: string;
  name: string;
  /** Desks whose key this officer holds. */
  deskIds: string[];
  keyring: Keyring;
  rolesAt(deskId: string): RoleName[];
}

/** @throws DeskLocked where no desk's key was granted yet */
export function officerOf(visit: Visit): Officer {
  const { person, roles } = visit.person;
  const held = roles.filter((role) => isDeskRole(role) && role.state === 'active');
  return {
    id: person.id,
    name: person.name,
    deskIds: [...new Set(held.map((role) => role.deskId))],
    keyring: keyringOf(visit.deps.serverKeys, visit.person),
    rolesAt: (deskId) => held.filter((role) => role.deskId === deskId).map((role) => role.role),
  };
}
