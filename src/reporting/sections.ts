import type { Content } from '../content';
import type { Question } from '../content/types';
import { formatDay } from '../web/format';
import type { T } from '../web/i18n';
import type { Answer } from './answers';
import type { ReportFacts, Statement } from './store';

/** A step of what was told, in words. */
export interface AnswerSection {
  title: string;
  rows: { key: string; lines: string[] }[];
}

/** What words need: a visit has it. */
export interface Telling {
  t: T;
  locale: string;
  deps: { content: Content };
}

/** What was told, step by step, in the reader's language. Questions that were not answered are left out. */
export function statementSections(
  telling: Telling,
  facts: Pick<ReportFacts, 'siteName'>,
  statement: Statement,
): AnswerSection[] {
  const { t, deps } = telling;
  const questionnaire = deps.content.questionnaires.get(statement.questionnaire);
  return (questionnaire?.steps ?? [])
    .map((step) => ({
      title: t(`questionnaire-${statement.questionnaire}:steps.${step.name}.title`),
      rows: step.questions.flatMap((question) => {
        const lines = answerLines(
          telling,
          statement.questionnaire,
          question,
          statement.answers[question.name],
          {
            siteName: facts.siteName,
          },
        );
        const key = t(`questionnaire-${statement.questionnaire}:questions.${question.name}.label`);
        return lines.length === 0 ? [] : [{ key, lines }];
      }),
    }))
    .filter((section) => section.rows.length > 0);
}

/** An answer in words, a line each; none where there is no answer. */
export function answerLines(
  telling: Telling,
  questionnaire: string,
  question: Question,
  answer: Answer | undefined,
  known: { siteName: string },
): string[] {
  const { t, locale } = telling;
  if (answer === undefined || answer.length === 0) return [];
  const questionKey = `questionnaire-${questionnaire}:questions.${question.name}` as const;
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return [answer].flat().flatMap((value) => {
        if (typeof value !== 'string') return [];
        return [optionText(t, questionKey, question, value, known)];
      });
    case 'date':
      return typeof answer === 'string' ? [formatDay(answer, { locale })] : [];
    case 'text':
    case 'long-text':
      return typeof answer === 'string' ? [answer] : [];
    case 'people':
      return [answer].flat().flatMap((entry, index) => {
        if (typeof entry === 'string') return [];
        const said = question.fields.flatMap((field) => {
          const value = entry[field.name] ?? '';
          if (value === '') return [];
          const fieldKey = `${questionKey}.fields.${field.name}` as const;
          const text = field.kind === 'choice' ? optionText(t, fieldKey, field, value, known) : value;
          const label = t(`${fieldKey}.label`);
          return [/[?？]$/.test(label) ? `${label} ${text}` : t('reporting:people.said', { label, text })];
        });
        return index === 0 ? said : ['', ...said];
      });
    case 'files':
    case 'confirmation':
      return [];
  }
}

const taxonomyKeys = {
  channels: 'channels',
  topics: 'topics',
  settings: 'settings',
  sensitivities: 'sensitivities',
  responses: 'responses',
  'warning-signs': 'warning-signs',
} as const;

function optionText(
  t: T,
  key: `${string}:${string}`,
  question: Extract<Question, { kind: 'choice' | 'choices' }>,
  value: string,
  known: { siteName: string },
): string {
  const { options } = question;
  if (options === 'sites') return known.siteName === '' ? t(`${key}.options.${value}`) : known.siteName;
  const own = Array.isArray(options) || (question.kind === 'choices' && question.none === value);
  if (own || !('taxonomy' in options)) return t(`${key}.options.${value}`);
  return t(`taxonomy:${taxonomyKeys[options.taxonomy]}.${value}`);
}
