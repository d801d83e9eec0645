import { eventsAbout } from '../../audit/read';
import { formatInstant } from '../../web/format';
import type { Visit } from '../../web/visit';
import { namesOf } from '../organisation-queries';
import { rolesOf, type Role } from '../queries';
import { roleNames } from './forms';
import type { Choice, Choices } from './offered';
import { stateTag } from './people-presenter';
import type { PersonRecord } from './person-queries';
import { sectionsOf, type Section } from './sections';
import { valueIn } from './submit';

export interface PersonModel {
  sections: Section[];
  address: string;
  version: number;
  name: string;
  summary: { key: string; value: string }[];
  state: { text: string; class: string };
  fields: { name: string; unit: string; site: string; locale: string; role: string; desk: string };
  siteItems: Choice[];
  localeItems: Choice[];
  roleItems: Choice[];
  deskItems: Choice[];
  roles: { text?: string; href?: string; hidden?: string; tag?: { text: string; class: string } }[][];
  active: boolean;
  own: boolean;
  linkText: string;
  history: string[];
}

const mostEvents = 20;

/** The person's page: details, roles, what happened to the account of late. */
export async function presentPerson(
  visit: Visit,
  person: PersonRecord,
  choices: Choices,
): Promise<PersonModel> {
  const { t, deps } = visit;
  const value = valueIn(visit);
  const address = `/admin/people/${person.id}`;
  const roles = await rolesOf(deps.db, person.id);
  return {
    sections: sectionsOf(visit, '/admin/people'),
    address,
    version: person.version,
    name: person.name,
    summary: [
      { key: t('admin:person.email'), value: person.email },
      {
        key: t('admin:person.sign-in'),
        value: t(`admin:person.${person.hasPassword ? 'has-password' : 'invited'}`),
      },
    ],
    state: stateTag(visit, person.state),
    fields: {
      name: value('name', person.name),
      unit: value('unit', person.unit),
      site: value('site', person.siteId),
      locale: value('locale', person.locale),
      role: value('role', ''),
      desk: value('desk', ''),
    },
    siteItems: choices.siteItems,
    localeItems: choices.localeItems,
    roleItems: roleNames.map((role) => ({ value: role, text: t(`admin:roles.${role}`) })),
    deskItems: [{ value: '', text: t('admin:no-desk') }, ...choices.deskItems],
    roles: roles.map((held) => roleRow(visit, held, choices, address)),
    active: person.state === 'active',
    own: person.id === visit.person.person.id,
    linkText: t(`admin:person.${person.hasPassword ? 'reset-password' : 'invite-again'}`),
    history: await historyOf(visit, person.id),
  };
}

export const roleInWords = (visit: Visit, held: Pick<Role, 'role' | 'deskId'>, choices: Choices): string => {
  const role = visit.t(`admin:roles.${held.role}`);
  const desk = choices.allDesks.find((one) => one.id === held.deskId);
  return desk === undefined ? role : visit.t('admin:role-at-desk', { role, desk: desk.name });
};

const roleRow = (visit: Visit, held: Role, choices: Choices, address: string) => [
  { text: roleInWords(visit, held, choices) },
  {
    tag: {
      text: visit.t(`admin:role-states.${held.state}`),
      class: held.state === 'active' ? 'green' : 'yellow',
    },
  },
  {
    text: visit.t('admin:person.withdraw'),
    hidden: roleInWords(visit, held, choices),
    href: `${address}/roles/${held.role}/${held.deskId === '' ? 'none' : held.deskId}`,
  },
];

/** What happened to the account, without its signings in and out, which are the auditor's. */
async function historyOf(visit: Visit, personId: string): Promise<string[]> {
  const events = await eventsAbout(visit.deps.db, personId, mostEvents);
  const shown = events.filter((event) => !event.action.startsWith('session.'));
  const names = await namesOf(
    visit.deps.db,
    shown.map((event) => event.actorId),
  );
  return shown.map((event) =>
    visit.t('admin:person.event', {
      at: formatInstant(event.occurredAt, { locale: visit.locale, zone: 'UTC' }),
      who: names.get(event.actorId) ?? visit.t('admin:somebody'),
      what: visit.t(`audit:actions.${event.action}`),
    }),
  );
}
