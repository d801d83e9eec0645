import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { lastMinuteOf, statusForReporter, type ReporterStatus } from '../triage/service';
import { formatInstant, formatSize } from '../web/format';
import type { Visit } from '../web/visit';
import { listFiles, type ReportFile } from './files';
import { listMessages, type Message } from './messages';
import type { OpenedReceipt } from './receipt';
import { longestMessage } from './receipt-forms';
import { statementSections, type AnswerSection } from './sections';
import {
  openPart,
  readIdentity,
  reportFacts,
  type Identity,
  type ReportFacts,
  type Statement,
} from './store';

/** A report with everything that its reporter may see of it. */
export interface OpenedReport {
  facts: ReportFacts;
  statement: Statement;
  identity: Identity;
  messages: Message[];
  files: ReportFile[];
  status: ReporterStatus;
}

/** @throws SealBroken, NotFound */
export async function openReport(
  deps: Dependencies,
  receipt: OpenedReceipt,
  now: number,
): Promise<OpenedReport> {
  const { db } = deps;
  const { reportId, statementKey, identityKey } = receipt;
  const [facts, statement, identity, messages, files, status] = await Promise.all([
    reportFacts(db, reportId),
    openPart<Statement>(db, reportId, 'statement', statementKey),
    readIdentity(db, reportId, identityKey),
    listMessages(db, reportId, statementKey),
    listFiles(db, reportId, statementKey),
    statusForReporter(db, reportId, now),
  ]);
  if (status === undefined) throw new NotFound();
  return { facts, statement, identity, messages, files, status };
}

export interface ReceiptModel {
  reference: string;
  received: string;
  state: { title: string; text: string };
  /** When the desk owes the next answer, or that it is late; '' where it owes none. */
  due: string;
  messages: { author: string; at: string; text: string; fromDesk: boolean; heading: string }[];
  message: { typed: string; id: string; most: number };
  sections: AnswerSection[];
  reporter: { key: string; value: string }[];
  files: string[];
}

/** The report page's complete view model. */
export function presentReport(
  visit: Visit,
  opened: OpenedReport,
  message: { typed: string; id: string },
): ReceiptModel {
  const { t, locale } = visit;
  const { facts, identity, status } = opened;
  const at = (time: number): string => formatInstant(time, { locale, zone: facts.zone });
  const said = (value: string): string => (value === '' ? t('receipt:sent.not-given') : value);
  return {
    reference: facts.reference,
    received: at(facts.receivedAt),
    state: {
      title: t(`receipt:states.${status.state}.title`),
      text: t(`receipt:states.${status.state}.text`),
    },
    due:
      status.answerDueAt === undefined
        ? ''
        : t(status.late ? 'receipt:due.late' : 'receipt:due.by', {
            when: at(lastMinuteOf(status.answerDueAt, facts.zone)),
          }),
    messages: opened.messages.map((one) => ({
      author: t(`receipt:authors.${one.author}`),
      at: at(one.createdAt),
      text: one.text,
      fromDesk: one.author === 'desk',
      heading: one.author === 'desk' ? t(`receipt:kinds.${one.kind}`) : t('receipt:kinds.own'),
    })),
    message: { ...message, most: longestMessage },
    sections: statementSections(visit, facts, opened.statement),
    reporter: [
      { key: t('receipt:sent.name'), value: said(identity.name) },
      { key: t('receipt:sent.reach'), value: said(identity.reach) },
    ],
    files: opened.files.map((file) => `${file.name} (${formatSize(file.size, { locale })})`),
  };
}
