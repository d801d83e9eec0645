import type { Database } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { listDesks, listSites } from '../identity/service';
import { statusForReporter, type ReporterStatus } from '../triage/service';
import { ratingOf, withdrawnAt } from './afterwards/queries';
import { openFiles, type ReportFile } from './files';
import { listMessages, type Message } from './messages';
import type { OpenedReceipt } from './receipt';
import {
  openPart,
  readIdentity,
  reportFacts,
  type Identity,
  type ReportFacts,
  type Statement,
} from './store';

/** Whom a reporter can telephone. The same for every report of a site, wherever it went. */
interface Phones {
  desk: { name: string; phone: string } | undefined;
  oversight: { name: string; phone: string } | undefined;
}

/** A report with everything that its reporter may see of it. */
export interface OpenedReport {
  facts: ReportFacts;
  statement: Statement;
  identity: Identity;
  messages: Message[];
  files: ReportFile[];
  /** How many more files there are that do not open. */
  brokenFiles: number;
  status: ReporterStatus;
  /** The hour in which it was withdrawn; undefined where it was not. */
  withdrawn: number | undefined;
  rated: boolean;
  phones: Phones;
}

/** @throws SealBroken, NotFound */
export async function openReport(
  deps: Dependencies,
  receipt: OpenedReceipt,
  now: number,
): Promise<OpenedReport> {
  const { db } = deps;
  const { reportId, statementKey, identityKey } = receipt;
  const facts = await reportFacts(db, reportId);
  const [statement, identity, messages, { files, broken }, status, withdrawn, rating, phones] =
    await Promise.all([
      openPart<Statement>(db, reportId, 'statement', statementKey),
      readIdentity(db, reportId, identityKey),
      listMessages(db, reportId, statementKey),
      openFiles(db, reportId, statementKey),
      statusForReporter(db, reportId, now),
      withdrawnAt(db, reportId),
      ratingOf(db, reportId),
      phonesFor(db, facts.siteId),
    ]);
  if (status === undefined) throw new NotFound();
  return {
    facts,
    statement,
    identity,
    messages,
    files,
    brokenFiles: broken,
    status,
    withdrawn,
    rated: rating !== undefined,
    phones,
  };
}

/**
 * The site's desk, or the default one, and oversight for whom the report concerns the desk: both are named whichever has
 * the report, so that the page does not tell which one it went to.
 */
async function phonesFor(db: Database, siteId: string): Promise<Phones> {
  const [sites, desks] = await Promise.all([listSites(db), listDesks(db)]);
  const site = sites.find(({ id }) => id === siteId) ?? sites[0];
  const withPhone = desks.filter(({ phone }) => phone !== '');
  return {
    desk: withPhone.find(({ id }) => id === site?.deskId),
    oversight: withPhone.find(({ kind }) => kind === 'oversight'),
  };
}
