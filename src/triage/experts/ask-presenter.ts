import { defang } from '../../correspondence/service';
import { readTyped } from '../../web/typed';
import { frameOfCase, type CaseFrame } from '../case-frame';
import type { CaseTelling } from '../case-telling';
import { choiceOf } from './choice';
import type { Copy } from './copy';
import { expertDays } from './forms';
import { inWords } from './struck-words';
import { usualPhrases } from './striking';

interface Option {
  value: string;
  text: string;
  hint?: string;
}

interface ShownCopy {
  question: string[];
  passages: { key: string; lines: string[] }[];
  pictures: string[];
}

interface AskModel extends CaseFrame {
  typed: Record<string, string>;
  locales: Option[];
  days: Option[];
  passages: { items: Option[]; values: string[] };
  pictures: { items: Option[]; values: string[] };
  strikeNames: boolean;
  /** What the expert will see, once it was asked for. */
  copy: ShownCopy | undefined;
}

const fields = ['expert-name', 'expert-address', 'expert-locale', 'expert-question', 'strike', 'days'];
/** The hidden field that says which copy was looked at. */
export const lookedField = 'looked';

const beginningOf = (lines: readonly string[]): string => {
  const whole = Array.from(lines.join(' '));
  return whole.length <= 160 ? whole.join('') : `${whole.slice(0, 160).join('')}…`;
};

const chosenIn = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string');

export function presentAsk(telling: CaseTelling, isFilledIn: boolean, copy: Copy | undefined): AskModel {
  const { visit, t, opened } = telling;
  const { body, locale, deps } = visit;
  const choice = choiceOf(telling);
  const frame = frameOfCase(telling);
  const { namesHidden } = opened.sections.assessment;
  return {
    ...frame,
    hidden: [...frame.hidden, ...(copy === undefined ? [] : [{ name: lookedField, value: copy.digest }])],
    typed: isFilledIn
      ? readTyped(body, fields)
      : {
          'expert-locale': locale,
          days: '7',
          strike: namesHidden ? '' : usualPhrases(opened.reports).join('\n'),
        },
    locales: deps.translators.locales.map((value) => ({ value, text: deps.translators.nameOf(value) })),
    days: expertDays.map((value) => ({ value, text: t('experts:days', { count: Number(value) }) })),
    passages: {
      items: choice.passages.map(({ id, title, lines }) => ({
        value: id,
        text: title,
        hint: beginningOf(lines),
      })),
      values: chosenIn(body['passages']),
    },
    pictures: {
      items: choice.pictures.map(({ id, name }) => ({ value: id, text: defang(name) })),
      values: chosenIn(body['pictures']),
    },
    strikeNames: !isFilledIn || body['strike-names'] === 'yes',
    copy: copy && {
      question: inWords(t, { title: '', lines: copy.question.split('\n') }).lines,
      passages: copy.passages.map((passage) => inWords(t, passage)),
      pictures: copy.pictures.map(({ name }) => defang(name)),
    },
  };
}
