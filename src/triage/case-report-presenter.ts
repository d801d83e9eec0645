import {
  aboutIn,
  brokenLines,
  statementSections,
  withCorrections,
  type AnswerSection,
} from '../reporting/service';
import { presentFile, type FileOfCase } from './case-file-presenter';
import { presentMessages, standingNotes, type Told } from './case-record-presenter';
import type { OpenedReport } from './case-report';
import { presentReporter } from './case-summary-presenter';
import type { CaseTelling } from './case-telling';
import { presentMessage, type PresentedMessage } from './message-presenter';
import { presentScore, type PresentedScore } from './score-presenter';

/** One report of a case, as its page shows it. */
export interface ReportModel {
  /** The report's own reference; '' for the only report of a case. */
  report: string;
  /** The case's page. */
  address: string;
  /** Where its lost receipt is replaced. */
  receipt: string;
  statement: AnswerSection[];
  /** What stands over the report: that it was withdrawn, that an officer wrote it down. */
  standing: string[];
  reporter: { key: string; value: string }[];
  files: FileOfCase[];
  /** What is to be said of files that do not open. */
  broken: string[];
  message: PresentedMessage | undefined;
  messages: Told[];
  score: PresentedScore;
}

export function presentReport(telling: CaseTelling, report: OpenedReport): ReportModel {
  const { t, visit, at, address, opened } = telling;
  const answers = statementSections(visit, report.facts, report.statement);
  return {
    report: opened.reports.length > 1 ? report.facts.reference : '',
    address,
    receipt: `${address}/receipt${opened.reports.length > 1 ? `?report=${report.facts.id}` : ''}`,
    statement: withCorrections(answers, report.messages, ({ question, createdAt }) =>
      t('afterwards:corrected.beside', { question, when: at(createdAt) }),
    ),
    standing: standingNotes(telling, report),
    reporter: presentReporter(telling, report),
    files: report.files.map((file) => presentFile(visit, opened.known.reference, file)),
    broken: brokenLines(t, report.brokenFiles),
    message: report.message && presentMessage(telling, report.message),
    messages: presentMessages(telling, report.messages, (about) =>
      aboutIn(answers, about, t('afterwards:correction.other')),
    ),
    score: presentScore(t, visit.deps.content.taxonomy, report.score),
  };
}
