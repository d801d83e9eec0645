import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { newSiteForm, siteForm } from './forms';
import { presentHours, type HoursModel } from './hours-presenter';
import { choicesFor } from './offered';
import { actOf } from './organisation-handlers';
import { siteVersion } from './organisation-queries';
import { addSite, changeSite, type SiteDetails } from './organisation-service';
import { sectionsOf } from './sections';
import { asAsked, submit, valueIn, type Again } from './submit';

const back = { href: '/admin/organisation' };

export const showSite = (visit: Visit): Promise<void> => sitePage(visit, asAsked);
export const askForSite = (visit: Visit): Promise<void> => newSitePage(visit, asAsked);

const detailsOf = (form: {
  name: string;
  desk: string;
  'time-zone': string;
  profile: string;
  locale: string;
}): SiteDetails => ({
  name: form.name,
  desk: form.desk,
  timeZone: form['time-zone'],
  profile: form.profile,
  locale: form.locale,
});

async function page(
  visit: Visit,
  again: Again,
  shown: { title: string; action: string; version?: number; known: SiteDetails; hours?: HoursModel },
): Promise<void> {
  const { title, known } = shown;
  const choices = await choicesFor(visit);
  const value = valueIn(visit);
  visit.page(
    'admin/site',
    {
      sections: sectionsOf(visit, '/admin/organisation'),
      title,
      action: shown.action,
      version: shown.version,
      hours: shown.hours,
      fields: {
        name: value('name', known.name),
        desk: value('desk', known.desk),
        timeZone: value('time-zone', known.timeZone),
        profile: value('profile', known.profile),
        locale: value('locale', known.locale),
      },
      deskItems: choices.siteDeskItems,
      zoneItems: zonesWith(value('time-zone', known.timeZone)),
      profileItems: choices.profileItems,
      localeItems: choices.localeItems,
    },
    { ...again, title, back },
  );
}

/** The zones of the runtime, UTC first, and the one that the site has, should it have another name. */
function zonesWith(chosen: string): { value: string; text: string }[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones.add(chosen)].filter((zone) => zone !== '').map((zone) => ({ value: zone, text: zone }));
}

export async function sitePage(visit: Visit, again: Again): Promise<void> {
  const id = visit.param('site');
  const version = await siteVersion(visit.deps.db, id);
  const site = (await choicesFor(visit)).allSites.find((one) => one.id === id);
  if (site === undefined || version === undefined) throw new NotFound();
  const known = { ...site, desk: site.deskId };
  const hours = await presentHours(visit, { id, version, zone: site.timeZone });
  await page(visit, again, { title: site.name, action: `/admin/sites/${id}`, version, known, hours });
}

const newSitePage = (visit: Visit, again: Again): Promise<void> =>
  page(visit, again, {
    title: visit.t('admin:site.new'),
    action: '/admin/sites',
    known: { name: '', desk: '', timeZone: 'UTC', profile: '', locale: visit.locale },
  });

export async function saveSite(visit: Visit): Promise<void> {
  const id = visit.param('site');
  if ((await siteVersion(visit.deps.db, id)) === undefined) throw new NotFound();
  await submit(
    visit,
    siteForm(await choicesFor(visit)),
    async (form) => {
      await changeSite(visit.deps, actOf(visit), { id, version: form.version }, detailsOf(form));
      visit.redirect('/admin/organisation');
    },
    (again) => sitePage(visit, again),
  );
}

export async function makeSite(visit: Visit): Promise<void> {
  await submit(
    visit,
    newSiteForm(await choicesFor(visit)),
    async (form) => {
      await addSite(visit.deps, actOf(visit), detailsOf(form));
      visit.redirect('/admin/organisation');
    },
    (again) => newSitePage(visit, again),
  );
}
