import { listSites } from '../../identity/service';
import type { Outcome } from '../../triage/service';
import type { TextKey } from '../../web/i18n';
import type { Visit } from '../../web/visit';
import { facetQuestions, type facetOptions } from './facet-options';
import type { Quarter } from './quarters';
import { suppressed } from './suppression';

/** Counts below this are withheld. Our own judgement (†): the page says so. */
const least = 5;

interface Dimension {
  name: 'path' | 'channel' | 'locale' | 'site';
  of: (outcome: Outcome) => string;
  /** In order, each with its words. '' is what was not said. */
  values: { value: string; text: string }[];
}

export async function presentOutcomes(
  visit: Visit,
  shown: {
    quarters: readonly Quarter[];
    quarter: string;
    outcomes: readonly Outcome[];
    facets: ReturnType<typeof facetOptions>;
  },
) {
  const { t } = visit;
  const { outcomes } = shown;
  const enough = outcomes.length >= least;
  const dimensions = enough ? await dimensionsOf(visit, shown.facets) : [];
  return {
    small: t('outcomes:small', { least, most: least - 1 }),
    quarters: shown.quarters.map(({ name, year, number }) => ({
      href: `/audit/outcomes?quarter=${name}`,
      text: t('outcomes:quarter', { year, number }),
      current: name === shown.quarter,
    })),
    count: enough ? t('outcomes:closed', { count: outcomes.length }) : t('outcomes:few', { least }),
    tables: dimensions.map((dimension) => tableOf(visit, dimension, outcomes)),
  };
}

async function dimensionsOf(visit: Visit, facets: ReturnType<typeof facetOptions>): Promise<Dimension[]> {
  const { t, deps } = visit;
  const notSaid = { value: '', text: t('outcomes:not-said') };
  const sites = await listSites(deps.db);
  return [
    ...facetQuestions.map((name) => ({
      name,
      of: (outcome: Outcome) => outcome.facets[name] ?? '',
      values: [...facets[name].map((value) => ({ value, text: wordsFor(visit, name, value) })), notSaid],
    })),
    {
      name: 'locale',
      of: (outcome) => outcome.locale,
      values: deps.translators.locales.map((value) => ({
        value,
        text: deps.translators.for(value)('common:own-name'),
      })),
    },
    {
      name: 'site',
      of: (outcome) => outcome.siteId,
      values: [...sites.map(({ id, name }) => ({ value: id, text: name })), notSaid],
    },
  ];
}

/** The words of whichever questionnaire has them; the taxonomy's for a channel. */
function wordsFor({ t, deps }: Visit, name: 'path' | 'channel', value: string): string {
  const keys: TextKey[] =
    name === 'channel'
      ? [`taxonomy:channels.${value}`]
      : [...deps.content.questionnaires.keys()].map(
          (questionnaire): TextKey => `questionnaire-${questionnaire}:short-paths.${value}`,
        );
  const known = keys.find((key) => deps.content.hasText(key));
  return known === undefined ? value : t(known);
}

/** Dispositions across, values down; those that nobody has are left out. */
function tableOf({ t, deps }: Visit, dimension: Dimension, outcomes: readonly Outcome[]) {
  const values = dimension.values.filter(({ value }) => outcomes.some((one) => dimension.of(one) === value));
  const dispositions = deps.content.taxonomy.dispositions.filter((name) =>
    outcomes.some(({ disposition }) => disposition === name),
  );
  const counts = values.map(({ value }) =>
    dispositions.map(
      (name) => outcomes.filter((one) => one.disposition === name && dimension.of(one) === value).length,
    ),
  );
  const rows = suppressed(counts, least);
  return {
    caption: t(`outcomes:by.${dimension.name}`),
    head: [
      { text: t(`outcomes:columns.${dimension.name}`) },
      ...dispositions.map((name) => ({ text: t(`taxonomy:dispositions.${name}`), numeric: true })),
    ],
    rows: values.map(({ text }, index) => [
      { text },
      ...(rows[index] ?? []).map((count) => ({
        text: count === undefined ? t('outcomes:withheld') : String(count),
      })),
    ]),
  };
}
