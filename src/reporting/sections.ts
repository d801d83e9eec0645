import { questionnaireOf, type Content } from '../content';
import { defang } from '../correspondence/service';
import type { FieldQuestion, FilesQuestion, Question } from '../content/types';
import { formatDay } from '../web/format';
import type { T } from '../web/i18n';
import { withoutMarks } from '../web/languages-on-page';
import { answerIn, entriesOf, isEmpty, textOf, type Answer, type Answers } from './answers';
import type { ReportFacts, Statement } from './store';
import { wordsOf, type Words } from './words';

/** A step of what was told, in words. */
export interface AnswerSection {
  title: string;
  /** `question` is the question's name; '' for a row that is none. */
  rows: { question: string; key: string; lines: string[] }[];
}

/** What words need: a visit has it. */
export interface Telling {
  t: T;
  locale: string;
  deps: { content: Content };
}

/**
 * What was told, step by step, in the reader's language and in the words of the version that it was made with. Questions
 * that were not answered are left out; what no questionnaire asks for any more is shown as it is.
 */
export function statementSections(
  telling: Telling,
  facts: Pick<ReportFacts, 'siteName'>,
  statement: Statement,
): AnswerSection[] {
  const { answers } = statement;
  const questionnaire = questionnaireOf(telling.deps.content, statement.questionnaire, statement.version);
  const asked = new Set(questionnaire?.steps.flatMap((step) => step.questions.map(({ name }) => name)));
  const left = Object.entries(answers).filter(([name, answer]) => !asked.has(name) && !isEmpty(answer));
  const others =
    left.length === 0
      ? []
      : [
          {
            title: telling.t('reporting:other-answers'),
            rows: left.map(([key, answer]) => ({
              question: key,
              key,
              lines: plainLines(answer).flatMap(shownLines),
            })),
          },
        ];
  if (questionnaire === undefined) return others;
  const words = wordsOf(telling, questionnaire, sitesNamed(answers, facts.siteName), answers);
  const told = questionnaire.steps
    .map((step) => ({
      title: words.stepTitle(step.name),
      rows: step.questions.flatMap((question) => {
        const lines = answerLines(words, telling.locale, question, answers[question.name]).flatMap(
          shownLines,
        );
        return lines.length === 0
          ? []
          : [{ question: question.name, key: words.label(question.name), lines }];
      }),
    }))
    .filter((section) => section.rows.length > 0);
  return [...told, ...others];
}

/** A text of several lines stays so, and leads nowhere. */
const shownLines = (text: string): string[] => defang(text).split('\n');

/** A report knows the name of its own site and of no other. */
const sitesNamed = (answers: Answers, name: string): { id: string; name: string }[] =>
  name === '' ? [] : [{ id: textOf(answers, 'site'), name }];

const plainLines = (answer: Answer): string[] =>
  [answer].flat().flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));

/** An answer in words, a line each; none where there is no answer. */
export function answerLines(
  words: Words,
  locale: string,
  question: Question,
  answer: Answer | undefined,
): string[] {
  if (answer === undefined || answer.length === 0) return [];
  if (!('fields' in question)) return simpleLines(words, locale, question, question.name, answer);
  return entriesOf(answer).flatMap((entry, index) => {
    const said = question.fields.flatMap((field) => {
      const path = `${question.name}.${field.name}`;
      const lines = simpleLines(words, locale, field, path, answerIn(entry, field));
      if (lines.length === 0) return [];
      const label = words.label(path);
      const text = lines.join(words.t('reporting:list-mark'));
      return [
        /[?？]$/.test(withoutMarks(label))
          ? `${label} ${text}`
          : words.t('reporting:people.said', { label, text }),
      ];
    });
    return index === 0 ? said : ['', ...said];
  });
}

function simpleLines(
  words: Words,
  locale: string,
  question: FieldQuestion | FilesQuestion,
  path: string,
  answer: Answer,
): string[] {
  const texts = [answer].flat().filter((value) => typeof value === 'string' && value !== '') as string[];
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      return texts.map((value) => words.option(path, question, value));
    case 'date':
      return texts.map((day) => formatDay(day, { locale }));
    case 'number':
      return texts.map((number) =>
        new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(Number(number)),
      );
    case 'files':
    case 'confirmation':
      return [];
    default:
      return texts;
  }
}
