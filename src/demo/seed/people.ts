import type { Dependencies } from '../../dependencies';
import { changeDetails, grantRole, invitePerson, type Details } from '../../identity/admin/person-service';
import { openDeskKeys } from '../../identity/desk-keys/keys';
import { grantKey } from '../../identity/desk-keys/service';
import { isDeskRole, resumeSession, type SignedIn } from '../../identity/service';
import { signIn } from '../../identity/sign-in';
import { seedPeople, type SeedPerson } from '../../../db/seeds/people';
import { addressOf, codeIn, demoPassword, follow, seedPerson, type SeededOrganisation } from './organisation';

const detailsOf = (person: SeedPerson, organisation: SeededOrganisation): Details => ({
  name: person.name,
  unit: person.unit,
  site: organisation.sites[person.site],
  locale: person.locale,
});

/** Everybody else: invited, given their roles; who signs in follows their link, and officers are granted their desk's key. */
export async function seedEverybody(
  deps: Dependencies,
  organisation: SeededOrganisation,
  now: number,
): Promise<void> {
  const { sessions } = organisation;
  const administrator = sessionOf(organisation, 'admin');
  const by = administrator.person.id;
  for (const [mailbox, { person }] of sessions)
    await changeDetails(
      deps,
      { by, id: person.id, version: 1, now },
      detailsOf(seedPerson(mailbox), organisation),
    );
  for (const person of seedPeople) {
    if (sessions.has(person.mailbox)) continue;
    const details = { ...detailsOf(person, organisation), email: addressOf(person) };
    const { personId, link } = await invitePerson(deps, by, details, now);
    for (const [index, held] of (person.roles ?? []).entries()) {
      const deskId = held.desk === undefined ? '' : organisation.desks[held.desk];
      await grantRole(deps, { by, id: personId, version: index + 1, now }, { role: held.role, deskId });
    }
    if (person.signsIn === true) sessions.set(person.mailbox, await follow(deps, codeIn(link), person, now));
  }
  for (const person of seedPeople) await grantKeyTo(deps, organisation, person, now);
}

export function sessionOf(organisation: SeededOrganisation, mailbox: string): SignedIn {
  const session = organisation.sessions.get(mailbox);
  if (session === undefined) throw new Error(`${mailbox} has no session`);
  return session;
}

const firstOfficers = { northgate: 'lead', harbour: 'harbour.lead', oversight: 'oversight' } as const;

/** The desk's first officer grants its key; with the next sign-in the colleague's session holds it. */
async function grantKeyTo(
  deps: Dependencies,
  organisation: SeededOrganisation,
  person: SeedPerson,
  now: number,
): Promise<void> {
  const desk = person.roles?.find((held) => held.desk !== undefined)?.desk;
  const session = organisation.sessions.get(person.mailbox);
  const waits = session?.roles.some((held) => isDeskRole(held) && held.state === 'awaiting-key') === true;
  if (desk === undefined || session === undefined || !waits) return;
  const { fingerprint } = await openDeskKeys(deps.db, deps.serverKeys, session);
  if (fingerprint === undefined) throw new Error(`${person.mailbox} has no key`);
  const act = {
    officer: sessionOf(organisation, firstOfficers[desk]),
    deskId: organisation.desks[desk],
    now,
  };
  await grantKey(deps, act, { colleagueId: session.person.id, fingerprint });
  const secret = await signIn(deps, {
    email: addressOf(person),
    password: demoPassword,
    before: session.secret,
    now,
  });
  const renewed = await resumeSession(deps.db, secret, now);
  if (renewed !== undefined) organisation.sessions.set(person.mailbox, renewed);
}
