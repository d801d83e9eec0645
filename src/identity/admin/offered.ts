import type { Visit } from '../../web/visit';
import { listDesks, listSites, type Desk, type Site } from '../organisation-queries';
import type { Offered } from './forms';

export interface Choice {
  value: string;
  text: string;
}

/** What the forms of the administration choose from, by id and in words. */
export interface Choices extends Offered {
  allSites: Site[];
  allDesks: Desk[];
  siteItems: Choice[];
  deskItems: Choice[];
  siteDeskItems: Choice[];
  localeItems: Choice[];
  profileItems: Choice[];
}

export async function choicesFor(visit: Visit): Promise<Choices> {
  const { db, translators, content } = visit.deps;
  const [allSites, allDesks] = await Promise.all([listSites(db), listDesks(db)]);
  const siteDesks = allDesks.filter((desk) => desk.kind === 'site');
  const profiles = [...content.profiles.keys()];
  return {
    allSites,
    allDesks,
    sites: allSites.map((site) => site.id),
    desks: allDesks.map((desk) => desk.id),
    siteDesks: siteDesks.map((desk) => desk.id),
    locales: translators.locales,
    profiles,
    siteItems: [
      { value: '', text: visit.t('admin:no-site') },
      ...allSites.map((site) => ({ value: site.id, text: site.name })),
    ],
    deskItems: allDesks.map((desk) => ({ value: desk.id, text: desk.name })),
    siteDeskItems: siteDesks.map((desk) => ({ value: desk.id, text: desk.name })),
    // Each language is named in itself.
    localeItems: translators.locales.map((locale) => ({
      value: locale,
      text: translators.for(locale)('common:own-name'),
    })),
    profileItems: profiles.map((name) => ({ value: name, text: visit.t(`jurisdictions:${name}.name`) })),
  };
}
