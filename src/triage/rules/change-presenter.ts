import { namesOf, zoneOf } from '../../identity/service';
import { formatInstant } from '../../web/format';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import type { Officer } from '../officer';
import type { Change } from './change';
import { figuresIn, type Figures } from './figures';
import { presentPreview, type PreviewModel } from './preview-presenter';
import type { Preview } from './preview';
import { presentFigures, type FigureTable } from './trial-presenter';

interface ChangeModel {
  rows: { key: string; value: string }[];
  figures: FigureTable;
  preview: PreviewModel | undefined;
  address: string;
  /** Another than who asked decides; who asked may take it back. */
  may: { decide: boolean; withdraw: boolean };
  answer: string;
}

export async function presentChange(
  visit: Visit,
  officer: Officer,
  shown: {
    change: Change;
    before: Figures;
    figures: Figures;
    preview: Preview | undefined;
    isFirst: boolean;
  },
): Promise<ChangeModel> {
  const { t, deps, locale } = visit;
  const { change, before, figures, preview, isFirst } = shown;
  const names = await namesOf(deps.db, [change.proposedBy, change.decidedBy]);
  const zone = await zoneOf(deps.db, visit.person.person.siteId);
  const byAt = (id: string, at: number): string =>
    t('rules:change.by-at', {
      name: names.get(id) ?? t('rules:change.somebody'),
      at: formatInstant(at, { locale, zone }),
    });
  const address = `/desk/priority/changes/${change.number}`;
  const waits = change.state === 'proposed';
  const changed = figuresIn(deps.content).filter(({ name }) => before[name] !== figures[name]);
  return {
    rows: [
      { key: t('rules:change.state'), value: t(`rules:states.${change.state}`) },
      { key: t('rules:change.asked'), value: byAt(change.proposedBy, change.proposedAt) },
      { key: t('rules:change.reason'), value: change.reason },
      ...(waits ? [] : [{ key: t('rules:change.decided'), value: byAt(change.decidedBy, change.decidedAt) }]),
      ...(change.answer === '' ? [] : [{ key: t('rules:change.answer'), value: change.answer }]),
    ],
    figures: presentFigures(visit, changed, before, figures),
    preview:
      preview &&
      presentPreview(visit, preview, {
        isFirst,
        first: address,
        at: (place) => `${address}?after=${place}`,
      }),
    address,
    may: {
      decide: waits && change.proposedBy !== officer.id,
      withdraw: waits && change.proposedBy === officer.id,
    },
    answer: readTyped(visit.body, ['answer'])['answer'] ?? '',
  };
}
