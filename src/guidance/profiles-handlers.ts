import { listSites } from '../identity/service';
import type { Visit } from '../web/visit';
import { daysInWords, periodInWords } from './periods';
import { presentProfiles } from './profiles-presenter';

/** For administrators: which rules each site follows, why each is as it is, and what is our own judgement. */
export async function showProfiles(visit: Visit): Promise<void> {
  visit.page('guidance/profiles', presentProfiles(visit, await listSites(visit.deps.db)), {
    title: visit.t('profiles:title'),
    back: { href: '/admin/organisation' },
    wide: true,
  });
}

/** For anybody: what the rules of each site mean for who reports there. */
export async function showSiteRules(visit: Visit): Promise<void> {
  const { t, deps } = visit;
  const sites = (await listSites(deps.db)).flatMap((site) => {
    const profile = deps.content.profiles.get(site.profile);
    if (profile === undefined) return [];
    const words = `jurisdictions:${profile.name}` as const;
    return [
      {
        name: site.name,
        rows: [
          {
            key: t('profiles:site.answer'),
            value: t('profiles:site.answered', {
              contact: periodInWords(t, profile.acknowledgement),
              feedback: periodInWords(t, profile.feedback),
            }),
          },
          { key: t('profiles:site.naming'), value: t(`${words}.naming`) },
          { key: t('profiles:site.others'), value: t(`${words}.others`) },
          {
            key: t('profiles:site.authority'),
            value: t('profiles:site.hands-on', { authority: t(`${words}.authority`) }),
          },
          {
            key: t('profiles:site.kept'),
            value: t('profiles:site.keeps', { length: daysInWords(t, profile.retentionDays) }),
          },
          { key: t('profiles:site.policy'), value: t(`${words}.policy`) },
        ],
      },
    ];
  });
  visit.page(
    'guidance/site-rules',
    { sites },
    { title: t('profiles:site.title'), back: { href: '/report' }, exit: true },
  );
}
