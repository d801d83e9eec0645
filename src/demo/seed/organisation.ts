import type { Dependencies } from '../../dependencies';
import {
  addDesk,
  addSite,
  changeDesk,
  changeHours,
  changeSite,
  makeFirstOfficerLink,
  renameOrganisation,
} from '../../identity/admin/organisation-service';
import { accept } from '../../identity/invitations';
import { listDesks, listSites, resumeSession, type SignedIn } from '../../identity/service';
import { setUpOnce } from '../../identity/set-up';
import { dayNumbersOf } from './holidays';
import { seedPeople, type SeedPerson } from '../../../db/seeds/people';

export const demoPassword = 'perigee-demo-only';
export const addressOf = (person: Pick<SeedPerson, 'mailbox'>): string => `${person.mailbox}@north.example`;

export type DeskName = 'northgate' | 'harbour' | 'oversight';
export type SiteName = SeedPerson['site'];

export interface SeededOrganisation {
  desks: Record<DeskName, string>;
  sites: Record<SiteName, string>;
  /** Who works already: the administrator and each desk's first officer, by mailbox. */
  sessions: Map<string, SignedIn>;
}

/** The database has an organisation already: the demo makes its own, in an empty folder. */
export class DataThere extends Error {
  override name = 'DataThere';
}

/** Telephone numbers that are kept free for fiction. */
const phones: Record<DeskName, string> = {
  northgate: '+44 1632 960 100',
  harbour: '+1 202 555 0143',
  oversight: '+44 1632 960 199',
};

export const codeIn = (link: string): string => link.split('/').at(-1) ?? '';

export function seedPerson(mailbox: string): SeedPerson {
  const person = seedPeople.find((one) => one.mailbox === mailbox);
  if (person === undefined) throw new Error(`Nobody is invented for ${mailbox}`);
  return person;
}

/** Follows a one-time link as its receiver would. */
export async function follow(
  deps: Dependencies,
  code: string,
  person: SeedPerson,
  now: number,
): Promise<SignedIn> {
  const { secret } = await accept(
    deps,
    code,
    {
      name: person.name,
      email: addressOf(person),
      password: demoPassword,
      locale: person.locale,
      before: undefined,
    },
    now,
  );
  const signedIn = await resumeSession(deps.db, secret, now);
  if (signedIn === undefined) throw new Error(`${person.mailbox} could not sign in`);
  return signedIn;
}

/** Set-up as in a real installation: the administrator's link, names, and each desk's first officer. */
export async function seedOrganisation(deps: Dependencies, now: number): Promise<SeededOrganisation> {
  const codes = await setUpOnce(deps);
  if (codes === undefined) throw new DataThere();
  const administrator = await follow(deps, codes.administrator, seedPerson('admin'), now);
  const act = { by: administrator.person.id, now };
  await renameOrganisation(deps, act, { name: 'North Orbital', locale: 'en' });

  const [first, second] = await listDesks(deps.db);
  const [site] = await listSites(deps.db);
  if (first === undefined || second === undefined || site === undefined) throw new DataThere();
  const harbour = await addDesk(deps, act, { name: 'Harbour desk', phone: phones.harbour, kind: 'site' });
  const desks = { northgate: first.id, oversight: second.id, harbour: harbour.id };
  const named = (id: string) => ({ id, version: 1 });
  await changeDesk(deps, act, named(first.id), { name: 'Northgate desk', phone: phones.northgate });
  await changeDesk(deps, act, named(second.id), { name: 'Oversight', phone: phones.oversight });
  const oversightLink = await makeFirstOfficerLink(deps, act, second.id);

  const lead = await follow(deps, codes.firstOfficer, seedPerson('lead'), now);
  const harbourLead = await follow(deps, codeIn(harbour.link), seedPerson('harbour.lead'), now);
  const oversight = await follow(deps, codeIn(oversightLink), seedPerson('oversight'), now);

  const northgate = { name: 'Northgate', desk: desks.northgate, timeZone: 'Europe/London' };
  await changeSite(deps, act, named(site.id), { ...northgate, profile: 'uk', locale: 'en' });
  const harbourSite = await addSite(deps, act, {
    name: 'Harbour',
    desk: desks.harbour,
    timeZone: 'Asia/Shanghai',
    profile: 'cn',
    locale: 'zh-Hans',
  });
  const week = { days: [1, 2, 3, 4, 5], from: 8 * 60, until: 17 * 60 };
  const holidays = dayNumbersOf(now, ['01-01', '12-25', '12-26']);
  await changeHours(deps, act, { id: site.id, version: 2 }, { ...week, holidays });
  const harbourHolidays = dayNumbersOf(now, ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
  const harbourHours = { ...week, from: 8 * 60 + 30, until: 17 * 60 + 30, holidays: harbourHolidays };
  await changeHours(deps, act, { id: harbourSite, version: 1 }, harbourHours);
  return {
    desks,
    sites: { northgate: site.id, harbour: harbourSite },
    sessions: new Map([
      ['admin', administrator],
      ['lead', lead],
      ['harbour.lead', harbourLead],
      ['oversight', oversight],
    ]),
  };
}
