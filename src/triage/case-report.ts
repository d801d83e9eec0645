import type { Database } from '../database';
import {
  findOpenPart,
  isPassedOn,
  listMessages,
  openFiles,
  openMessage,
  openPart,
  reportFacts,
  withdrawnAt,
  type Identity,
  type Message,
  type MessageForDesk,
  type ReportFacts,
  type ReportFile,
  type Statement,
  type TakenDown,
} from '../reporting/service';
import type { ReportKeys } from './case-keys';
import type { ScoreResult } from './priority';

/** One report of a case, with everything in it opened. */
export interface OpenedReport {
  facts: ReportFacts;
  statement: Statement;
  identity: Identity;
  score: ScoreResult;
  messages: Message[];
  files: ReportFile[];
  /** How many more files there are that do not open. */
  brokenFiles: number;
  /** What the headers of a message say that the reporter began with; undefined without one. */
  message: MessageForDesk | undefined;
  /** The hour in which the reporter withdrew it; undefined where they did not. */
  withdrawnAt: number | undefined;
  /** An officer entered it for somebody else; `isPassedOn` until the reporter has a receipt of their own. */
  takenDown: (TakenDown & { isPassedOn: boolean }) | undefined;
}

export async function openReport(db: Database, keys: ReportKeys): Promise<OpenedReport> {
  const { reportId, statement: statementKey, identity: identityKey, desk: deskKey } = keys;
  const [
    facts,
    statement,
    identity,
    score,
    messages,
    { files, broken },
    message,
    withdrawn,
    takenDown,
    isLent,
  ] = await Promise.all([
    reportFacts(db, reportId),
    openPart<Statement>(db, reportId, 'statement', statementKey),
    openPart<Identity>(db, reportId, 'identity', identityKey),
    openPart<ScoreResult>(db, reportId, 'score', deskKey),
    listMessages(db, reportId, statementKey),
    openFiles(db, reportId, statementKey),
    openMessage(db, reportId, deskKey),
    withdrawnAt(db, reportId),
    findOpenPart<TakenDown>(db, reportId, 'taken-down', deskKey),
    isPassedOn(db, reportId),
  ]);
  return {
    ...{ facts, statement, identity, score, messages, files, message },
    brokenFiles: broken,
    withdrawnAt: withdrawn,
    takenDown: takenDown && { ...takenDown, isPassedOn: isLent },
  };
}
