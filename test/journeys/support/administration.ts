import type { Browser } from '../../support/browser';
import type { TestOrganisation } from '../../support/organisation';
import { found, onPersonOf } from './acting';
import type { World } from './world';

/** What an administrator did: a role without a key, an account that is closed, an invitation, and two desks without keys. */
export async function administer(
  administrator: Browser,
  { desks, people }: TestOrganisation,
): Promise<Pick<World, 'invitations' | 'deskWithoutKeys'>> {
  await onPersonOf(administrator, people.engineer.id, 'roles', { role: 'officer', desk: desks.north.id });
  await onPersonOf(administrator, people.coordinator.id, 'disabling');
  const invitation = { name: 'Nell Farrow', email: 'nell@north.example', unit: '', site: '', locale: 'en' };
  await administrator.post('/admin/invitations', invitation);
  const person = found(/\/invitations\/[\w-]+/, administrator);
  const newDesk = async (name: string): Promise<{ id: string; link: string }> => {
    await administrator.post('/admin/desks', { name, phone: '', kind: 'site' });
    const link = found(/\/invitations\/[\w-]+/, administrator);
    return { id: found(/(?<=\/admin\/desks\/)[0-9a-f-]{36}/, administrator), link };
  };
  const { link: firstOfficer } = await newDesk('Quay desk');
  const { id: deskWithoutKeys } = await newDesk('Pier desk');
  return { invitations: { person, firstOfficer }, deskWithoutKeys };
}
