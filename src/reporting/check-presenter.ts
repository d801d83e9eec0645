import type { Question } from '../content/types';
import { defang } from '../correspondence/service';
import type { Visit } from '../web/visit';
import type { DraftFile } from './draft-files';
import { isEmpty } from './answers';
import { hiddenLines } from './hidden-words';
import { checkStep, type StepNow } from './journey';
import { scanLines } from './scan-words';
import { answerLines } from './sections';
import type { Situation } from './situation';
import type { Words } from './words';

interface CheckRow {
  key: string;
  lines: string[];
  action: { href: string; text: string; hidden: string };
}

export interface CheckSection {
  title: string;
  rows: CheckRow[];
}

/** Every answer with its link to change it; a step that was left out with the link to add it. */
export const checkSections = (
  visit: Visit,
  situation: Situation,
  words: Words,
  files: readonly DraftFile[],
): CheckSection[] =>
  situation.journey.steps
    .filter((now) => now.name !== checkStep)
    .map((now) => ({
      title: words.stepTitle(now.name),
      rows: rowsOf(visit, situation, words, now, files),
    }));

function rowsOf(
  visit: Visit,
  situation: Situation,
  words: Words,
  now: StepNow,
  files: readonly DraftFile[],
): CheckRow[] {
  const { t } = words;
  const page = situation.link(`/report/${encodeURIComponent(now.name)}`);
  const leftOut =
    now.optional && !now.begun && !now.questions.some(({ kind }) => kind === 'files' && files.length > 0);
  if (leftOut) {
    const title = words.stepTitle(now.name);
    return [
      {
        key: title,
        lines: [t('reporting:check.left-out')],
        action: { href: page, text: t('reporting:check.add'), hidden: title },
      },
    ];
  }
  return now.questions.map((question) => ({
    key: words.label(question.name),
    lines: linesOf(visit, situation, words, question, files),
    action: {
      href: `${page}#${question.name}`,
      text: t('reporting:check.change'),
      hidden: words.label(question.name),
    },
  }));
}

function linesOf(
  visit: Visit,
  { journey }: Situation,
  words: Words,
  question: Question,
  files: readonly DraftFile[],
): string[] {
  const answer = journey.answers[question.name];
  const lines =
    question.kind === 'files'
      ? files.flatMap((file) => [
          file.name,
          ...scanLines(words.t, file.scan),
          ...hiddenLines({ t: words.t, locale: visit.locale }, file.hidden),
        ])
      : isEmpty(answer)
        ? []
        : answerLines(words, visit.locale, question, answer);
  return lines.length === 0
    ? [words.t('reporting:check.not-given')]
    : lines.flatMap((line) => defang(line).split('\n'));
}
