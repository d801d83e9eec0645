import { listSites } from '../../identity/service';
import type { TextKey } from '../../web/i18n';
import type { Visit } from '../../web/visit';
import { least, type DimensionName, type OutcomeCounts } from './counts';
import type { Quarter } from './quarters';

type Table = OutcomeCounts['tables'][number];

/** @param shown `counts` is undefined where the quarter was not counted yet */
export async function presentOutcomes(
  visit: Visit,
  shown: { quarters: readonly Quarter[]; quarter: string; counts: OutcomeCounts | undefined },
) {
  const { t } = visit;
  const sites = new Map((await listSites(visit.deps.db)).map(({ id, name }) => [id, name]));
  return {
    small: t('outcomes:small', { least, most: least - 1 }),
    quarters: shown.quarters.map(({ name, year, number }) => ({
      href: `/audit/outcomes?quarter=${name}`,
      text: t('outcomes:quarter', { year, number }),
      current: name === shown.quarter,
    })),
    count: countIn(visit, shown.counts),
    tables: (shown.counts?.tables ?? []).map((table) => presentTable(visit, table, sites)),
  };
}

function countIn({ t }: Visit, counts: OutcomeCounts | undefined): string {
  if (counts === undefined) return t('outcomes:not-yet');
  return counts.count === null ? t('outcomes:few', { least }) : t('outcomes:closed', { count: counts.count });
}

/** Dispositions across, values down; those that nobody has were left out when it was counted. */
function presentTable(visit: Visit, { name, dispositions, rows }: Table, sites: ReadonlyMap<string, string>) {
  const { t } = visit;
  return {
    caption: t(`outcomes:by.${name}`),
    head: [
      { text: t(`outcomes:columns.${name}`) },
      ...dispositions.map((disposition) => ({
        text: wordsOf(visit, [`taxonomy:dispositions.${disposition}`], disposition),
        numeric: true,
      })),
    ],
    rows: rows.map(({ value, counts }) => [
      { text: textOf(visit, name, value, sites) },
      ...counts.map((count) => ({ text: count === null ? t('outcomes:withheld') : String(count) })),
    ]),
  };
}

/** A value of a quarter long past may be gone by now: then its name stands. */
function textOf(
  visit: Visit,
  name: DimensionName,
  value: string,
  sites: ReadonlyMap<string, string>,
): string {
  const { t, deps } = visit;
  if (value === '') return t('outcomes:not-said');
  if (name === 'site') return sites.get(value) ?? value;
  if (name === 'locale')
    return deps.translators.locales.includes(value) ? deps.translators.for(value)('common:own-name') : value;
  if (name === 'channel') return wordsOf(visit, [`taxonomy:channels.${value}`], value);
  const questionnaires = [...deps.content.questionnaires.keys()];
  return wordsOf(
    visit,
    questionnaires.map((one): TextKey => `questionnaire-${one}:short-paths.${value}`),
    value,
  );
}

/** The first of these words that there are. */
function wordsOf({ t, deps }: Visit, keys: readonly TextKey[], otherwise: string): string {
  const known = keys.find((key) => deps.content.hasText(key));
  return known === undefined ? otherwise : t(known);
}
