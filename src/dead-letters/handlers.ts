import { isDeskRole } from '../identity/service';
import type { Visit } from '../web/visit';
import { presentDeadLetters } from './presenter';
import { listLetters, sendAgain, undeliveredOfDesks } from './service';

/** Mail that belongs to no desk is the administrators'. */
const organisation = [''];
const organisationPath = '/admin/mail';
const deskPath = '/desk/mail';

const desksOf = (visit: Visit): string[] => [
  ...new Set(
    visit.person.roles
      .filter((held) => isDeskRole(held) && held.state === 'active')
      .map((held) => held.deskId),
  ),
];

/** Administrators also see how many letters each desk has, and nothing else of them. */
export async function showOrganisationMail(visit: Visit): Promise<void> {
  await show(visit, organisationPath, organisation, await undeliveredOfDesks(visit.deps));
}

export const showDeskMail = (visit: Visit): Promise<void> => show(visit, deskPath, desksOf(visit), []);

export const sendAgainForOrganisation = (visit: Visit): Promise<void> =>
  again(visit, organisationPath, organisation);

export const sendAgainForDesk = (visit: Visit): Promise<void> => again(visit, deskPath, desksOf(visit));

async function show(
  visit: Visit,
  path: string,
  deskIds: readonly string[],
  counts: Awaited<ReturnType<typeof undeliveredOfDesks>>,
): Promise<void> {
  const page = await listLetters(visit.deps, deskIds, visit.query('after') ?? '');
  visit.page('mail/dead-letters', await presentDeadLetters(visit, path, page, counts), {
    title: visit.t('mail:dead.title'),
    back: { href: path === deskPath ? '/desk' : '/admin' },
  });
}

async function again(visit: Visit, path: string, deskIds: readonly string[]): Promise<void> {
  const { person } = visit.person;
  await sendAgain(visit.deps, { id: visit.param('id'), deskIds, personId: person.id, now: visit.now });
  visit.redirect(path);
}
