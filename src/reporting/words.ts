import type { Content } from '../content';
import type { OptionsQuestion, Questionnaire } from '../content/types';
import type { Site } from '../identity/service';
import { formatDay, formatLimit } from '../web/format';
import type { FormProblem } from '../web/form-problems';
import type { T, TextKey } from '../web/i18n';
import { textOf, type Answers } from './answers';
import { dayText } from './days';
import type { Fault } from './faults';

/** The words of a questionnaire in one language. A question of a repeating section is `people.FIELD`. */
export interface Words {
  t: T;
  stepTitle(step: string): string;
  stepIntro(step: string): string | undefined;
  label(question: string): string;
  hint(question: string): string | undefined;
  /** What somebody who reports anonymously should think of here. */
  caution(question: string): string | undefined;
  /** Why we ask. */
  why(question: string): string | undefined;
  /** What the entries of a section and its buttons are called. */
  entry(section: string, number: number): { legend: string; add: string; remove: string };
  option(question: string, asked: OptionsQuestion, value: string): string;
  optionHint(question: string, value: string): string | undefined;
  problem(fault: Fault): FormProblem;
}

/** @param answers what was answered so far: a questionnaire may have other words for another path */
export function wordsOf(
  from: { t: T; locale: string; deps: { content: Content } },
  questionnaire: Pick<Questionnaire, 'namespace' | 'wordsBy'>,
  sites: readonly Pick<Site, 'id' | 'name'>[],
  answers: Answers,
): Words {
  const { t, locale } = from;
  const { hasText } = from.deps.content;
  const { namespace, wordsBy } = questionnaire;
  const variant = wordsBy === undefined ? '' : textOf(answers, wordsBy);
  const ifThere = (key: TextKey): string | undefined => (hasText(key) ? t(key) : undefined);
  const at = (question: string): TextKey => `${namespace}:questions.${question.split('.').join('.fields.')}`;
  /** The words for those who answered so, where there are any; else everybody's. */
  const fitting = (place: TextKey, key: string): TextKey => {
    const own: TextKey = `${place}.for.${variant}.${key}`;
    return variant !== '' && hasText(own) ? own : `${place}.${key}`;
  };
  const label = (question: string): string => t(fitting(at(question), 'label'));
  return {
    t,
    stepTitle: (step) => t(fitting(`${namespace}:steps.${step}`, 'title')),
    stepIntro: (step) => ifThere(fitting(`${namespace}:steps.${step}`, 'intro')),
    label,
    hint: (question) => ifThere(fitting(at(question), 'hint')),
    caution: (question) => ifThere(fitting(at(question), 'caution')),
    why: (question) => ifThere(fitting(at(question), 'why')),
    entry(section, number) {
      const own = (key: string): TextKey => `${at(section)}.${key}`;
      const text = (key: string, usual: TextKey): string =>
        t(hasText(own(key)) ? own(key) : usual, { number });
      return {
        legend: text('entry', 'reporting:people.person'),
        add: text('add', 'reporting:people.add'),
        remove: text('remove', 'reporting:people.remove'),
      };
    },
    option(question, asked, value) {
      const own: TextKey = `${at(question)}.options.${value}`;
      if (hasText(own)) return t(own);
      if (asked.kind === 'yes-no') return isYesNo(value) ? t(`reporting:yes-no.${value}`) : value;
      const { options } = asked;
      if (options === 'sites') return sites.find((site) => site.id === value)?.name ?? '';
      const listed: TextKey | undefined =
        'taxonomy' in options ? `taxonomy:${options.taxonomy}.${value}` : undefined;
      // A name that no list has any more is shown as it is: what was answered is never lost.
      return listed !== undefined && hasText(listed) ? t(listed) : value;
    },
    optionHint: (question, value) => ifThere(`${at(question)}.option-hints.${value}`),
    problem(fault) {
      const own: TextKey = `${at(fault.question)}.problems.${fault.kind}`;
      const key = hasText(own) ? own : commonKey(fault);
      return {
        field: fault.field,
        text: t(key, { label: label(fault.question), ...inWords(fault, locale) }),
      };
    },
  };
}

const isYesNo = (value: string): boolean => ['yes', 'no', 'not-sure'].includes(value);

const commonKey = ({ kind, detail }: Fault): TextKey =>
  kind === 'date-part'
    ? `reporting:problems.date-part.${detail['parts'] ?? ''}`
    : `reporting:problems.${kind}`;

/** The figures of a fault, as they are written in that language. */
function inWords({ kind, detail }: Fault, locale: string): Record<string, string | number> {
  const { year, month, day, most } = detail;
  if (kind === 'file-too-large' && typeof most === 'number')
    return { ...detail, most: formatLimit(most, { locale }) };
  if (kind !== 'date-not-real') return detail;
  const first = formatDay(dayText(Number(year), Number(month), 1), { locale });
  return { ...detail, month: first.replace(/^1 /, '').replace(/1日$/, ''), day: day ?? '' };
}
