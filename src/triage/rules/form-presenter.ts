import type { Visit } from '../../web/visit';
import { figureTeller } from './figure-words';
import { figureGroups } from './figures';
import type { ReadFigures } from './forms';
import { figuresIn } from './figures';

interface Field {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** For a floor: which priority, or none. */
  items: { value: string; text: string }[] | undefined;
}

interface FormModel {
  groups: { title: string; fields: Field[] }[];
}

/** Every figure in a field of its own, with what it is now and why. */
export function presentForm({ t, deps }: Visit, read: ReadFigures): FormModel {
  const teller = figureTeller(t, deps.content);
  const figures = figuresIn(deps.content);
  return {
    groups: figureGroups.map((group) => ({
      title: t(`rules:groups.${group}`),
      fields: figures
        .filter((figure) => figure.group === group)
        .map((figure) => ({
          name: figure.name,
          label: teller.label(figure),
          hint: [
            t('rules:changed', { value: teller.value(figure, figure.value) }),
            ...teller.why(figure),
          ].join(' '),
          value: read.typed[figure.name] ?? '',
          items:
            figure.unit === 'priority'
              ? [
                  ...['1', '2'].map((value) => ({ value, text: t(`desk:priority.${value}`) })),
                  { value: '0', text: t('rules:form.none') },
                ]
              : undefined,
        })),
    })),
  };
}
