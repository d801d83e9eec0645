import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { keyHoldersOf } from '../people-queries';
import { rolesOf, type Role } from '../queries';
import { plainForm } from './forms';
import { linkPage } from './link-page';
import { choicesFor } from './offered';
import { changeOf } from './person-handlers';
import { roleInWords } from './person-presenter';
import { findPerson, type PersonRecord } from './person-queries';
import { disablePerson, isAtDesk, makePasswordLink, withdrawRole } from './person-service';
import { sectionsOf } from './sections';
import { asAsked, submit, type Again } from './submit';

interface Question {
  /** Key of the words, under `admin:confirm`. */
  name: 'disabling' | 'withdrawal' | 'password-link' | 'invitation-link';
  params?: Record<string, string>;
  /** The desk's key would be in nobody's hands. */
  lastHolder: boolean;
}

const personOf = async (visit: Visit): Promise<PersonRecord> => {
  const person = await findPerson(visit.deps.db, visit.param('person'));
  if (person === undefined) throw new NotFound();
  return person;
};

/** Before what can't simply be undone: what will happen, and one button. */
async function ask(visit: Visit, question: Question, again: Again): Promise<void> {
  const person = await personOf(visit);
  const { name } = question;
  const words = { person: person.name, ...question.params };
  const title = visit.t(`admin:confirm.${name}.title`, words);
  visit.page(
    'admin/confirm',
    {
      sections: sectionsOf(visit, '/admin/people'),
      title,
      text: visit.t(`admin:confirm.${name}.text`, words),
      warning: question.lastHolder ? visit.t('admin:confirm.last-holder') : '',
      button: visit.t(`admin:confirm.${name}.button`, words),
      action: visit.request.path,
      version: person.version,
      cancel: `/admin/people/${person.id}`,
    },
    { ...again, title, back: { href: `/admin/people/${person.id}` } },
  );
}

async function isLastHolder(visit: Visit, roles: readonly Role[]): Promise<boolean> {
  for (const held of roles)
    if (isAtDesk(held.role) && held.state === 'active') {
      const holders = await keyHoldersOf(visit.deps.db, held.deskId);
      if (holders.length === 1 && holders[0] === visit.param('person')) return true;
    }
  return false;
}

const disabling = async (visit: Visit, again: Again): Promise<void> => {
  const roles = await rolesOf(visit.deps.db, visit.param('person'));
  await ask(visit, { name: 'disabling', lastHolder: await isLastHolder(visit, roles) }, again);
};

export const askToDisable = (visit: Visit): Promise<void> => disabling(visit, asAsked);

export const disable = (visit: Visit): Promise<void> =>
  submit(
    visit,
    plainForm,
    async (form) => {
      await disablePerson(visit.deps, changeOf(visit, form.version));
      visit.redirect(`/admin/people/${visit.param('person')}`);
    },
    (again) => disabling(visit, again),
  );

/** The role that the address names, if the person holds it. @throws NotFound */
async function namedRole(visit: Visit): Promise<{ held: Role; all: Role[] }> {
  const deskId = visit.param('desk') === 'none' ? '' : visit.param('desk');
  const all = await rolesOf(visit.deps.db, visit.param('person'));
  const held = all.find((role) => role.role === visit.param('role') && role.deskId === deskId);
  if (held === undefined) throw new NotFound();
  return { held, all };
}

const withdrawal = async (visit: Visit, again: Again): Promise<void> => {
  const { held, all } = await namedRole(visit);
  const others = all.some((role) => role !== held && isAtDesk(role.role) && role.deskId === held.deskId);
  const params = { role: roleInWords(visit, held, await choicesFor(visit)) };
  const lastHolder = !others && (await isLastHolder(visit, [held]));
  await ask(visit, { name: 'withdrawal', params, lastHolder }, again);
};

export const askToWithdraw = (visit: Visit): Promise<void> => withdrawal(visit, asAsked);

export async function withdraw(visit: Visit): Promise<void> {
  const { held } = await namedRole(visit);
  await submit(
    visit,
    plainForm,
    async (form) => {
      await withdrawRole(visit.deps, changeOf(visit, form.version), held);
      // Without their role an administrator has nothing left to see here.
      const lost = held.role === 'administrator' && visit.param('person') === visit.person.person.id;
      visit.redirect(lost ? '/' : `/admin/people/${visit.param('person')}`);
    },
    (again) => withdrawal(visit, again),
  );
}

const passwordLink = async (visit: Visit, again: Again): Promise<void> => {
  const person = await personOf(visit);
  if (person.state !== 'active') throw new NotFound();
  const roles = person.hasPassword ? await rolesOf(visit.deps.db, person.id) : [];
  const name = person.hasPassword ? 'password-link' : 'invitation-link';
  await ask(visit, { name, lastHolder: await isLastHolder(visit, roles) }, again);
};

export const askForLink = (visit: Visit): Promise<void> => passwordLink(visit, asAsked);

export const makeLink = (visit: Visit): Promise<void> =>
  submit(
    visit,
    plainForm,
    async (form) => {
      const link = await makePasswordLink(visit.deps, changeOf(visit, form.version));
      const person = await personOf(visit);
      linkPage(visit, {
        name: person.hasPassword ? 'password' : 'person',
        link,
        words: { person: person.name },
        next: `/admin/people/${person.id}`,
      });
    },
    (again) => passwordLink(visit, again),
  );
