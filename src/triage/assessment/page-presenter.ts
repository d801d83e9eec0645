import { frameOfCase, type CaseFrame } from '../case-frame';
import { presentReport, type ReportModel } from '../case-report-presenter';
import type { CaseTelling } from '../case-telling';
import { confidences, nextSteps, verdicts, type Judgement } from './judgement';
import { presentJudgement, type PresentedJudgement } from './presenter';
import { askedField, readSigns, seenField, signField, signsOf, signWords } from './signs';

interface Option {
  value: string;
  text: string;
}

interface AssessmentModel extends CaseFrame {
  namesHidden: boolean;
  namesHref: string;
  /** What is judged, beside the form. */
  reports: ReportModel[];
  signs: { name: string; legend: string; value: string }[];
  verdicts: Option[];
  others: { name: string; items: Option[]; values: string[] };
  typed: Record<string, string>;
  confidences: Option[];
  nextSteps: Option[];
  /** Every judgement so far, newest first. */
  judgements: PresentedJudgement[];
}

/** @param typed what was typed in a form that failed; undefined for a page that is shown afresh */
export function presentAssessmentPage(
  telling: CaseTelling,
  typed: Record<string, string> | undefined,
): AssessmentModel {
  const { t, opened, address, visit } = telling;
  const { content } = visit.deps;
  const { namesHidden, judgements } = opened.sections.assessment;
  const { reported, others } = signsOf(
    content,
    opened.reports.map(({ statement }) => statement),
  );
  const before = judgements[0]?.judgement;
  const said = typed === undefined ? (before?.signs ?? {}) : readSigns(content, visit.body).signs;
  const frame = frameOfCase(telling);
  return {
    ...frame,
    hidden: [...frame.hidden, { name: askedField, value: reported.join(' ') }],
    namesHidden,
    namesHref: `${address}/names`,
    reports: opened.reports.map((report) => presentReport(telling, report)),
    signs: reported.map((name) => ({
      name: signField(name),
      legend: signWords(t, content, name),
      value: said[name] ?? '',
    })),
    verdicts: verdicts.map((value) => ({ value, text: t(`assessment:verdicts.${value}`) })),
    others: {
      name: seenField,
      items: others.map((value) => ({ value, text: signWords(t, content, value) })),
      values: others.filter((name) => said[name] === 'confirmed'),
    },
    typed: typed ?? typedOf(before),
    confidences: confidences.map((value) => ({ value, text: t(`assessment:confidences.${value}`) })),
    nextSteps: [
      { value: '', text: t('desk:case.choose') },
      ...nextSteps.map((value) => ({ value, text: t(`assessment:next-steps.${value}`) })),
    ],
    judgements: judgements.map((one) => presentJudgement(telling, one)),
  };
}

/** A revision begins with what was judged before. */
const typedOf = (before: Judgement | undefined): Record<string, string> =>
  before === undefined
    ? {}
    : {
        conduct: before.conduct,
        alternatives: before.alternatives,
        exculpatory: before.exculpatory,
        confidence: before.confidence,
        'next-step': before.nextStep,
      };
