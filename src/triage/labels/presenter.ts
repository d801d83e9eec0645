import type { Visit } from '../../web/visit';
import type { Tag } from '../case-words';
import { frameOfCase, type CaseFrame } from '../case-frame';
import type { CaseTelling } from '../case-telling';
import type { Label } from './service';

const nameOf = (t: Visit['t'], { kind, name }: Label): string => {
  if (name === undefined) return t('labels:not-opened');
  return kind === 'method' ? t('labels:method', { method: t(`taxonomy:methods.${name}`) }) : name;
};

/** On the case's page. */
export function presentLabels({ t, address, opened }: CaseTelling): {
  tags: Tag[];
  href: string;
  may: boolean;
} {
  const { here } = opened.sections.labels;
  return {
    tags: here.map((label) => ({
      text: nameOf(t, label),
      class: label.kind === 'method' ? 'purple' : 'grey',
    })),
    href: `${address}/labels`,
    may: opened.known.state !== 'merged',
  };
}

interface Box {
  value: string;
  text: string;
}

export interface CaseLabelsModel extends CaseFrame {
  labels: Box[];
  chosenLabels: string[];
  methods: Box[];
  chosenMethods: string[];
  newLabel: string;
}

/** The page on which they are set. @param typed what was ticked and typed, after a mistake */
export function presentCaseLabels(
  telling: CaseTelling,
  typed: { labels: string[]; methods: string[]; newLabel: string } | undefined,
): CaseLabelsModel {
  const { t, opened, visit } = telling;
  const { all, here } = opened.sections.labels;
  const offered = all.filter(
    (label) =>
      label.kind === 'label' &&
      label.name !== undefined &&
      (label.state === 'active' || here.includes(label)),
  );
  return {
    ...frameOfCase(telling),
    labels: offered.map((label) => ({ value: label.id, text: textOf(t, label) })),
    chosenLabels: typed?.labels ?? here.filter(({ kind }) => kind === 'label').map(({ id }) => id),
    methods: visit.deps.content.taxonomy.methods.map((name) => ({
      value: name,
      text: t(`taxonomy:methods.${name}`),
    })),
    chosenMethods:
      typed?.methods ?? here.filter(({ kind }) => kind === 'method').map(({ name }) => name ?? ''),
    newLabel: typed?.newLabel ?? '',
  };
}

const textOf = (t: Visit['t'], { name, state }: Label): string =>
  state === 'retired' ? t('labels:retired-one', { name: name ?? '' }) : (name ?? '');

interface ListedLabel {
  text: string;
  /** Where a lead changes it. */
  href: string | undefined;
  cases: string;
}

/** The page of a desk's labels. */
export function presentDeskLabels(
  { t }: Visit,
  desks: readonly { id: string; name: string; isLed: boolean }[],
  labels: readonly Label[],
  typed: { name: string; desk: string },
) {
  const listed = (deskId: string, isLed: boolean): ListedLabel[] =>
    labels
      .filter((label) => label.kind === 'label' && label.deskId === deskId)
      .map((label) => ({
        text: label.name === undefined ? t('labels:not-opened') : textOf(t, label),
        href: isLed && label.name !== undefined ? `/desk/labels/${label.id}` : undefined,
        cases: `/desk?view=all&label=${label.id}`,
      }));
  return {
    desks: desks.map(({ id, name, isLed }) => ({ name, labels: listed(id, isLed) })),
    offered: desks.map(({ id, name }) => ({ value: id, text: name })),
    typed,
  };
}
