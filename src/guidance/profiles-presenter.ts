import { sourceLocale } from '../content';
import type { JurisdictionProfile, ProfileRule, ReasonOfRule } from '../content/types';
import type { Site } from '../identity/service';
import type { Visit } from '../web/visit';
import { daysInWords, periodInWords } from './periods';

interface ProfileRow {
  rule: string;
  value: string;
  why: string;
  /** Of the reason, where it is there in another language alone than the page's; '' otherwise. */
  language: string;
  /** '' for our own judgement, which the page marks. */
  source: string;
}

interface ProfileCard {
  title: string;
  serves: string;
  version: string;
  source: string;
  rows: ProfileRow[];
  words: { key: string; value: string }[];
}

const order: readonly ProfileRule[] = [
  'acknowledgement',
  'assessment',
  'feedback',
  'retention',
  'namedReports',
];
const wordsShown = ['authority', 'others', 'naming', 'policy'] as const;

/** Every profile with its reasons, those that sites follow first; and what a site follows that is not there. */
export function presentProfiles(visit: Visit, sites: readonly Site[]) {
  const { t, deps } = visit;
  const { profiles } = deps.content;
  const followed = [...new Set(sites.map((site) => site.profile))];
  const known = [...profiles.values()];
  const ordered = [
    ...followed.flatMap((name) => profiles.get(name) ?? []),
    ...known.filter(({ name }) => !followed.includes(name)),
  ];
  return {
    missing: sites
      .filter((site) => !profiles.has(site.profile))
      .map((site) => t('profiles:missing', { site: site.name, profile: site.profile })),
    profiles: ordered.map((profile) => presentProfile(visit, profile, sites)),
  };
}

function presentProfile(visit: Visit, profile: JurisdictionProfile, sites: readonly Site[]): ProfileCard {
  const { t } = visit;
  const following = sites.filter((site) => site.profile === profile.name).map((site) => site.name);
  const list = new Intl.ListFormat(visit.locale).format(following);
  return {
    title: t(`jurisdictions:${profile.name}.name`),
    serves:
      following.length === 0
        ? t('profiles:unused')
        : t('profiles:serves', { count: following.length, sites: list }),
    version: t('profiles:version', { version: profile.version }),
    source: profile.source,
    rows: order.flatMap((rule) => {
      const reason = profile.reasons[rule];
      const value = valueOf(visit, profile, rule);
      if (reason === undefined || value === undefined) return [];
      const { why, language } = reasonIn(visit.locale, reason);
      return [{ rule: t(`profiles:rules.${rule}`), value, why, language, source: reason.source ?? '' }];
    }),
    words: wordsShown.map((name) => ({
      key: t(`profiles:words.${name}`),
      value: t(`jurisdictions:${profile.name}.${name}`),
    })),
  };
}

/** The files are written in English; a site's own may lack the page's language, and are marked with theirs. */
function reasonIn(locale: string, { why, translated }: ReasonOfRule): { why: string; language: string } {
  if (locale === sourceLocale) return { why, language: '' };
  const own = translated[locale];
  return own === undefined ? { why, language: sourceLocale } : { why: own, language: '' };
}

function valueOf({ t }: Visit, profile: JurisdictionProfile, rule: ProfileRule): string | undefined {
  if (rule === 'retention') return daysInWords(t, profile.retentionDays);
  if (rule === 'namedReports')
    return t(profile.namedReportsAskedFor ? 'profiles:named.asked' : 'profiles:named.not-asked');
  const period = profile[rule];
  return period === undefined ? undefined : periodInWords(t, period);
}
