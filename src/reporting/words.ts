import type { Content } from '../content';
import { hasEnglish } from '../content/locales';
import type { ChoiceQuestion, ChoicesQuestion } from '../content/types';
import type { Site } from '../identity/service';
import { formatDay, formatSize } from '../web/format';
import type { FormProblem } from '../web/form-problems';
import type { T, TextKey } from '../web/i18n';
import { dayText } from './days';
import type { Fault } from './faults';
import { ratherNotSay } from './surroundings';

/** The words of a questionnaire in one language. A question of a repeating section is `people.FIELD`. */
export interface Words {
  t: T;
  stepTitle(step: string): string;
  stepIntro(step: string): string | undefined;
  label(question: string): string;
  hint(question: string): string | undefined;
  option(question: string, asked: ChoiceQuestion | ChoicesQuestion, value: string): string;
  optionHint(question: string, value: string): string | undefined;
  problem(fault: Fault): FormProblem;
}

const existing = new WeakMap<Content['texts'], (key: string) => boolean>();

function isThere(texts: Content['texts'], key: string): boolean {
  const known = existing.get(texts) ?? hasEnglish(texts);
  existing.set(texts, known);
  return known(key);
}

export function wordsOf(
  from: { t: T; locale: string; deps: { content: Content } },
  questionnaire: string,
  sites: readonly Site[],
): Words {
  const { t, locale } = from;
  const { texts } = from.deps.content;
  const namespace = `questionnaire-${questionnaire}` as const;
  const ifThere = (key: TextKey): string | undefined => (isThere(texts, key) ? t(key) : undefined);
  const at = (question: string): TextKey => `${namespace}:questions.${question.split('.').join('.fields.')}`;
  const label = (question: string): string => t(`${at(question)}.label`);
  return {
    t,
    stepTitle: (step) => t(`${namespace}:steps.${step}.title`),
    stepIntro: (step) => ifThere(`${namespace}:steps.${step}.intro`),
    label,
    hint: (question) => ifThere(`${at(question)}.hint`),
    option(question, { options }, value) {
      if (options === 'sites' && value !== ratherNotSay)
        return sites.find((site) => site.id === value)?.name ?? '';
      const listed = typeof options === 'object' && 'taxonomy' in options ? options.taxonomy : undefined;
      const own: TextKey = `${at(question)}.options.${value}`;
      return listed === undefined || isThere(texts, own) ? t(own) : t(`taxonomy:${listed}.${value}`);
    },
    optionHint: (question, value) => ifThere(`${at(question)}.option-hints.${value}`),
    problem(fault) {
      const own: TextKey = `${at(fault.question)}.problems.${fault.kind}`;
      const key = isThere(texts, own) ? own : commonKey(fault);
      return {
        field: fault.field,
        text: t(key, { label: label(fault.question), ...inWords(fault, locale) }),
      };
    },
  };
}

const commonKey = ({ kind, detail }: Fault): TextKey =>
  kind === 'date-part'
    ? `reporting:problems.date-part.${detail['parts'] ?? ''}`
    : `reporting:problems.${kind}`;

/** The figures of a fault, as they are written in that language. */
function inWords({ kind, detail }: Fault, locale: string): Record<string, string | number> {
  const { year, month, day, most } = detail;
  if (kind === 'file-too-large' && typeof most === 'number')
    return { ...detail, most: formatSize(most, { locale }) };
  if (kind !== 'date-not-real') return detail;
  const first = formatDay(dayText(Number(year), Number(month), 1), { locale });
  return { ...detail, month: first.replace(/^1 /, '').replace(/1日$/, ''), day: day ?? '' };
}
