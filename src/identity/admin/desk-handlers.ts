import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { findDesk } from '../organisation-queries';
import { deskForm, newDeskForm } from './forms';
import { linkPage } from './link-page';
import { actOf } from './organisation-handlers';
import { deskVersion } from './organisation-queries';
import { addDesk, changeDesk, makeFirstOfficerLink } from './organisation-service';
import { deskHealth } from './overview-queries';
import { sectionsOf } from './sections';
import { asAsked, submit, valueIn, type Again } from './submit';

const back = { href: '/admin/organisation' };
const sectionsHere = (visit: Visit) => sectionsOf(visit, '/admin/organisation');

export const showDesk = (visit: Visit): Promise<void> => deskPage(visit, asAsked);
export const askForDesk = (visit: Visit): void => {
  newDeskPage(visit, asAsked);
};

async function deskPage(visit: Visit, again: Again): Promise<void> {
  const { db } = visit.deps;
  const id = visit.param('desk');
  const [desk, version, health] = await Promise.all([findDesk(db, id), deskVersion(db, id), deskHealth(db)]);
  if (desk === undefined || version === undefined) throw new NotFound();
  const state = health.find((one) => one.id === id);
  const value = valueIn(visit);
  visit.page(
    'admin/desk',
    {
      sections: sectionsHere(visit),
      title: desk.name,
      address: `/admin/desks/${id}`,
      version,
      fields: { name: value('name', desk.name), phone: value('phone', desk.phone) },
      summary: [
        { key: visit.t('admin:desk.kind'), value: visit.t(`admin:desk-kinds.${desk.kind}`) },
        { key: visit.t('admin:desk.holders'), value: String(state?.holders ?? 0) },
        { key: visit.t('admin:desk.awaiting'), value: String(state?.awaiting ?? 0) },
      ],
      hasKeys: state?.hasKeys ?? false,
    },
    { ...again, title: desk.name, back },
  );
}

function newDeskPage(visit: Visit, again: Again): void {
  const value = valueIn(visit);
  const title = visit.t('admin:desk.new');
  visit.page(
    'admin/new-desk',
    {
      sections: sectionsHere(visit),
      title,
      fields: { name: value('name', ''), phone: value('phone', ''), kind: value('kind', '') },
      kindItems: (['site', 'oversight'] as const).map((kind) => ({
        value: kind,
        text: visit.t(`admin:desk-kinds.${kind}`),
        hint: visit.t(`admin:desk-kind-hints.${kind}`),
      })),
    },
    { ...again, title, back },
  );
}

export async function saveDesk(visit: Visit): Promise<void> {
  const id = visit.param('desk');
  if ((await deskVersion(visit.deps.db, id)) === undefined) throw new NotFound();
  await submit(
    visit,
    deskForm,
    async (form) => {
      await changeDesk(visit.deps, actOf(visit), { id, version: form.version }, form);
      visit.redirect('/admin/organisation');
    },
    (again) => deskPage(visit, again),
  );
}

export const makeDesk = (visit: Visit): Promise<void> =>
  submit(
    visit,
    newDeskForm,
    async (form) => {
      const { id, link } = await addDesk(visit.deps, actOf(visit), form);
      firstOfficerLink(visit, { id, name: form.name }, link);
    },
    async (again) => {
      newDeskPage(visit, again);
    },
  );

export async function makeOfficerLink(visit: Visit): Promise<void> {
  const desk = await findDesk(visit.deps.db, visit.param('desk'));
  if (desk === undefined) throw new NotFound();
  firstOfficerLink(visit, desk, await makeFirstOfficerLink(visit.deps, actOf(visit), desk.id));
}

const firstOfficerLink = (visit: Visit, desk: { id: string; name: string }, link: string): void => {
  linkPage(visit, {
    name: 'first-officer',
    link,
    words: { desk: desk.name },
    next: `/admin/desks/${desk.id}`,
  });
};
