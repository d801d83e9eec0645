import { namesOf, zoneOf } from '../../identity/service';
import { formatInstant } from '../../web/format';
import type { Visit } from '../../web/visit';
import type { Officer } from '../officer';
import { figureTeller } from './figure-words';
import { figureGroups, figuresIn, type RulesMark } from './figures';
import type { ChangePage, KnownRules } from './service';

interface Cell {
  text?: string;
  href?: string;
  lines?: string[];
}

interface Table {
  caption: string;
  head: { text: string }[];
  rows: Cell[][];
}

interface RulesModel {
  inForce: string;
  /** A change in the database does not carry our MAC. */
  altered: boolean;
  waiting: { text: string; href: string } | undefined;
  mayPropose: boolean;
  groups: Table[];
  history: Table | undefined;
  pages: { previous?: { href: string; text: string }; next?: { href: string; text: string } };
}

const rulesInWords = (t: Visit['t'], { file, change }: RulesMark): string =>
  change === 0 ? t('rules:in-force.files', { file }) : t('rules:in-force.change', { file, change });

export async function presentRules(
  visit: Visit,
  officer: Officer,
  rules: KnownRules,
  changes: ChangePage & { waiting: number | undefined },
): Promise<RulesModel> {
  const { t, deps, locale } = visit;
  const teller = figureTeller(t, deps.content);
  const figures = figuresIn(deps.content);
  const { inForce } = rules;
  const { waiting } = changes;
  const names = await namesOf(
    deps.db,
    changes.shown.map(({ proposedBy }) => proposedBy),
  );
  const zone = await zoneOf(deps.db, visit.person.person.siteId);
  return {
    inForce: rulesInWords(t, inForce.mark),
    altered: rules.altered || changes.altered,
    waiting:
      waiting === undefined
        ? undefined
        : {
            text: t('rules:waiting', { number: waiting }),
            href: `/desk/priority/changes/${waiting}`,
          },
    mayPropose: officer.deskIds.some((deskId) => officer.rolesAt(deskId).includes('lead')),
    groups: figureGroups.map((group) => ({
      caption: t(`rules:groups.${group}`),
      head: (['figure', 'value', 'why'] as const).map((name) => ({ text: t(`rules:head.${name}`) })),
      rows: figures
        .filter((figure) => figure.group === group)
        .map((figure) => {
          const value = inForce.figures[figure.name] ?? figure.value;
          const shipped = t('rules:changed', { value: teller.value(figure, figure.value) });
          return [
            { text: teller.label(figure) },
            { lines: [teller.value(figure, value), ...(value === figure.value ? [] : [shipped])] },
            { lines: teller.why(figure) },
          ];
        }),
    })),
    history:
      changes.shown.length === 0
        ? undefined
        : {
            caption: t('rules:history.caption'),
            head: ['title', 'state', 'by', 'at'].map((name) => ({ text: t(`rules:history.${name}`) })),
            rows: changes.shown.map((change) => [
              {
                text: t('rules:history.change', { number: change.number }),
                href: `/desk/priority/changes/${change.number}`,
              },
              { text: t(`rules:states.${change.state}`) },
              { text: names.get(change.proposedBy) ?? t('rules:change.somebody') },
              { text: formatInstant(change.proposedAt, { locale, zone }) },
            ]),
          },
    pages: {
      ...(visit.query('before') === undefined
        ? {}
        : { previous: { href: '/desk/priority', text: t('rules:history.newest') } }),
      ...(changes.next === undefined
        ? {}
        : {
            next: { href: `/desk/priority?before=${changes.next}`, text: t('rules:history.older') },
          }),
    },
  };
}
