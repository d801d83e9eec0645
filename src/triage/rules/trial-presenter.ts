import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { figureTeller } from './figure-words';
import type { Figures } from './figures';
import type { ReadFigures } from './forms';
import { trialAddress } from './trial-address';
import { presentPreview, type PreviewModel } from './preview-presenter';
import type { Preview } from './preview';

export interface FigureTable {
  caption: string;
  head: { text: string }[];
  rows: { text: string }[][];
}

/** Some figures, before and after. */
export function presentFigures(
  { t, deps }: Visit,
  changed: ReadFigures['changed'],
  before: Figures,
  after: Figures,
): FigureTable {
  const teller = figureTeller(t, deps.content);
  return {
    caption: t('rules:trial.figures'),
    head: (['figure', 'from', 'to'] as const).map((name) => ({ text: t(`rules:head.${name}`) })),
    rows: changed.map((figure) => [
      { text: teller.label(figure) },
      ...[before, after].map((all) => ({
        text: teller.value(figure, all[figure.name] ?? figure.value),
      })),
    ]),
  };
}

interface TrialModel {
  figures: FigureTable;
  preview: PreviewModel;
  /** What the form for asking carries. */
  hidden: { name: string; value: string }[];
  reason: string;
  back: string;
}

export function presentTrial(
  visit: Visit,
  trial: { read: ReadFigures; now: Figures; preview: Preview; isFirst: boolean },
): TrialModel {
  const { read, now, preview, isFirst } = trial;
  const address = trialAddress(read);
  return {
    figures: presentFigures(visit, read.changed, now, read.figures),
    preview: presentPreview(visit, preview, {
      isFirst,
      first: address,
      at: (place) => trialAddress(read, place),
    }),
    hidden: read.changed.map(({ name }) => ({ name, value: String(read.figures[name]) })),
    reason: readTyped(visit.body, ['reason'])['reason'] ?? '',
    back: address.replace('/trial?', '/figures?'),
  };
}
