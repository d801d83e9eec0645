import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { ChangedMeanwhile } from '../errors';
import { openCase } from '../triage/service';
import { currentDeskKey, insertKeySeals, insertTokens } from '../vault';
import { finishDraft, openDraft, type Draft } from './draft';
import { moveFiles } from './draft-files';
import { recordOnBehalf } from './on-behalf';
import { prepareReport, type PreparedReport } from './prepared-report';
import { insertParts, insertReport } from './report-queries';

export interface Sent {
  receiptCode: string;
  reference: string;
}

/** The desk's key, the draft's files or a reference changed between preparing and writing: it is prepared again. */
class PreparedTooEarly extends Error {
  override name = 'PreparedTooEarly';
}

const mostTries = 5;

/**
 * Sends a draft: one transaction writes the report, its case and the desk's mail, and closes the draft. When this
 * returns, all of it is durable. Sending again within a day answers the same receipt.
 * @param draft with the answers that its journey leads to, checked
 * @throws DeskNotReady where the desk has no key yet; ChangedMeanwhile where the draft was changed in another window
 */
export async function submit(deps: Dependencies, draft: Draft, now: number): Promise<Sent> {
  for (let tries = 1; ; tries += 1) {
    const before = sentBefore(draft);
    if (before !== undefined) return before;
    const prepared = await prepareReport(deps, draft, now);
    try {
      const written = await inTransaction(deps.db, (trx) => write(trx, deps, draft, prepared, now));
      return written ? sentBy(draft, prepared.report.reference) : await repeated(deps.db, draft, now);
    } catch (error) {
      if (!(error instanceof PreparedTooEarly) || tries >= mostTries) throw error;
    }
  }
}

const sentBy = (draft: Draft, reference: string): Sent => ({
  receiptCode: draft.content.receiptCode,
  reference,
});

const sentBefore = (draft: Draft): Sent | undefined =>
  draft.content.outcome === undefined ? undefined : sentBy(draft, draft.content.outcome.reference);

/** Another press of the button was first: its receipt is this one's. */
async function repeated(db: Database, draft: Draft, now: number): Promise<Sent> {
  const newest = await openDraft(db, draft.code, now);
  const sent = newest === undefined ? undefined : sentBefore(newest);
  if (sent === undefined) throw new ChangedMeanwhile();
  return sent;
}

/** The draft's row first, so that another press or an upload waits for this one. @returns false where the draft is not as it was */
async function write(
  trx: Database,
  deps: Dependencies,
  draft: Draft,
  prepared: PreparedReport,
  now: number,
): Promise<boolean> {
  const { report, clocks, score, zone } = prepared;
  // Without a site, nobody's clock on a wall is meant.
  const told = report.site_id === '' ? 'UTC' : zone;
  const outcome = { reference: report.reference, contactBy: clocks.firstContactDueAt, zone: told };
  if ((await finishDraft(trx, draft, outcome, now)) === undefined) return false;
  const desk = await currentDeskKey(trx, deps.serverKeys, report.desk_id);
  if (desk?.epoch !== prepared.epoch) throw new PreparedTooEarly();
  if (!(await insertReport(trx, report))) throw new PreparedTooEarly();
  await insertKeySeals(trx, prepared.seals);
  await insertParts(trx, prepared.parts);
  if (!(await moveFiles(trx, draft, report.id, prepared.files))) throw new PreparedTooEarly();
  await insertTokens(trx, report.index_number, prepared.tokens);
  await openCase(trx, deps, {
    reportId: report.id,
    reportNumber: report.index_number,
    reference: report.reference,
    deskId: report.desk_id,
    siteId: report.site_id,
    priority: score.priority,
    score: score.total,
    clocks,
    receivedAt: report.received_at,
    now,
  });
  await recordOnBehalf(trx, draft.content, report, now);
  return true;
}
