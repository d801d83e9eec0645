import type { Visit } from '../../web/visit';
import { organisationForm } from './forms';
import { choicesFor } from './offered';
import { findOrganisation } from './organisation-queries';
import { renameOrganisation, type Act } from './organisation-service';
import { sectionsOf } from './sections';
import { asAsked, submit, valueIn, type Again } from './submit';

export const actOf = (visit: Visit): Act => ({ by: visit.person.person.id, now: visit.now });

export const showOrganisation = (visit: Visit): Promise<void> => organisationPage(visit, asAsked);

async function organisationPage(visit: Visit, again: Again): Promise<void> {
  const [organisation, choices] = await Promise.all([findOrganisation(visit.deps.db), choicesFor(visit)]);
  const value = valueIn(visit);
  const deskName = (id: string): string => choices.allDesks.find((desk) => desk.id === id)?.name ?? '';
  const title = visit.t('admin:organisation.title');
  visit.page(
    'admin/organisation',
    {
      sections: sectionsOf(visit, '/admin/organisation'),
      title,
      fields: { name: value('name', organisation.name), locale: value('locale', organisation.locale) },
      localeItems: choices.localeItems,
      sites: choices.allSites.map((site) => [
        { text: site.name, href: `/admin/sites/${site.id}` },
        { text: deskName(site.deskId) },
        { text: site.timeZone },
        { text: profileName(visit, site.profile) },
      ]),
      desks: choices.allDesks.map((desk) => [
        { text: desk.name, href: `/admin/desks/${desk.id}` },
        { text: visit.t(`admin:desk-kinds.${desk.kind}`) },
        { text: desk.phone },
      ]),
    },
    { ...again, title, wide: true },
  );
}

/** A profile that its content folder no longer has is named by its file: the page of the profiles says what to do. */
const profileName = ({ t, deps }: Visit, profile: string): string =>
  deps.content.profiles.has(profile) ? t(`jurisdictions:${profile}.name`) : profile;

export const saveOrganisation = async (visit: Visit): Promise<void> => {
  await submit(
    visit,
    organisationForm(await choicesFor(visit)),
    async (form) => {
      await renameOrganisation(visit.deps, actOf(visit), form);
      visit.redirect('/admin/organisation');
    },
    (again) => organisationPage(visit, again),
  );
};
