import type { z } from 'zod';
import type { RoleName } from '../../database/schema';
import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { detailsForm, plainForm, roleForm } from './forms';
import { choicesFor, type Choices } from './offered';
import { presentPerson } from './person-presenter';
import { findPerson } from './person-queries';
import { changeDetails, enablePerson, grantRole, type Change } from './person-service';
import { asAsked, submit, type Again } from './submit';

export const showPerson = (visit: Visit): Promise<void> => personPage(visit, asAsked);

/** @throws NotFound */
async function personPage(visit: Visit, again: Again): Promise<void> {
  const person = await findPerson(visit.deps.db, visit.param('person'));
  if (person === undefined) throw new NotFound();
  const model = await presentPerson(visit, person, await choicesFor(visit));
  visit.page('admin/person', model, {
    ...again,
    title: person.name,
    back: { href: '/admin/people' },
    wide: true,
  });
}

export const changeOf = (visit: Visit, version: number): Change => ({
  by: visit.person.person.id,
  id: visit.param('person'),
  version,
  now: visit.now,
});

/** What the forms of the person's page share: afterwards the page again. */
async function change<Form extends { version: number }>(
  visit: Visit,
  schema: (choices: Choices) => z.ZodType<Form>,
  work: (change: Change, form: Form) => Promise<void>,
): Promise<void> {
  const person = visit.param('person');
  if ((await findPerson(visit.deps.db, person)) === undefined) throw new NotFound();
  await submit(
    visit,
    schema(await choicesFor(visit)),
    async (form) => {
      await work(changeOf(visit, form.version), form);
      visit.redirect(`/admin/people/${person}`);
    },
    (again) => personPage(visit, again),
  );
}

export const saveDetails = (visit: Visit): Promise<void> =>
  change(visit, detailsForm, (seen, form) => changeDetails(visit.deps, seen, form));

export const giveRole = (visit: Visit): Promise<void> =>
  change(visit, roleForm, (seen, form) =>
    grantRole(visit.deps, seen, { role: form.role satisfies RoleName, deskId: form.desk }),
  );

export const enable = (visit: Visit): Promise<void> =>
  change(
    visit,
    () => plainForm,
    (seen) => enablePerson(visit.deps, seen),
  );
