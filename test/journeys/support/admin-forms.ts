import { onPerson, stale, type FormVisit } from './visits';
import type { World } from './world';

/** One mistake in each form of an administrator. */
export const adminForms: Record<string, (world: World) => FormVisit[]> = {
  '/admin/sites/:site/hours': ({ organisation: { sites } }) => [
    {
      who: 'administrator',
      from: `/admin/sites/${sites.north}`,
      action: `/admin/sites/${sites.north}/hours`,
      fields: { 'work-until': '7:00', 'work-from': '9:00' },
    },
  ],
  '/admin/invitations': () => [
    { who: 'administrator', from: '/admin/invitations', fields: { email: 'nobody' } },
  ],
  '/admin/people/:person/details': ({ organisation: { people } }) => [
    { ...onPerson(people.officer.id, 'details'), fields: { name: '' } },
  ],
  '/admin/people/:person/roles': ({ organisation: { people } }) => [onPerson(people.auditor.id, 'roles')],
  '/admin/people/:person/roles/:role/:desk': ({ organisation: { desks, people } }) => [
    {
      who: 'administrator',
      from: `/admin/people/${people.officer.id}/roles/officer/${desks.north.id}`,
      ...stale,
    },
  ],
  '/admin/people/:person/password-link': ({ organisation: { people } }) => [
    { who: 'administrator', from: `/admin/people/${people.auditor.id}/password-link`, ...stale },
  ],
  '/admin/people/:person/disabling': ({ organisation: { people } }) => [
    { who: 'administrator', from: `/admin/people/${people.harbourOfficer.id}/disabling`, ...stale },
  ],
  '/admin/people/:person/enabling': ({ organisation: { people } }) => [
    { ...onPerson(people.coordinator.id, 'enabling'), ...stale },
  ],
  '/admin/organisation': () => [{ who: 'administrator', from: '/admin/organisation', fields: { name: '' } }],
  '/admin/sites': () => [{ who: 'administrator', from: '/admin/new-site', action: '/admin/sites' }],
  '/admin/sites/:site': ({ organisation: { sites } }) => [
    { who: 'administrator', from: `/admin/sites/${sites.north}`, fields: { name: '' } },
  ],
  '/admin/desks': () => [{ who: 'administrator', from: '/admin/new-desk', action: '/admin/desks' }],
  '/admin/desks/:desk': ({ organisation: { desks } }) => [
    { who: 'administrator', from: `/admin/desks/${desks.north.id}`, fields: { name: '' } },
  ],
};
