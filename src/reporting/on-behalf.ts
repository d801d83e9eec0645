import { record } from '../audit/record';
import { hourOf } from '../clock';
import type { Database } from '../database';
import type { ReportPartTable, ReportTable } from '../database/schema';
import type { Visit } from '../web/visit';
import { markPassedOn } from './afterwards/queries';
import type { DraftContent } from './draft';
import { startDraft } from './held-draft';
import { questionnaireFor } from './situation';
import { sealPart, type TakenDown } from './store';

/**
 * Begins the draft of a report that an officer enters for somebody else, and gives it to this browser. The mark is sealed
 * with the draft: the form itself asks nobody who they are. @returns the address of its first step
 */
export async function beginOnBehalf(visit: Visit, onBehalf: TakenDown): Promise<string> {
  const questionnaire = questionnaireFor(visit);
  await startDraft(visit, questionnaire, (content) => ({ ...content, onBehalf }));
  return `/report/${encodeURIComponent(questionnaire.steps[0]?.name ?? '')}`;
}

/** Who entered it, and how it was taken, for the desk that receives it: it may be another than that officer's. */
export const takenDownPart = (
  content: Pick<DraftContent, 'onBehalf' | 'reportId'>,
  deskKey: Buffer,
): ReportPartTable[] =>
  content.onBehalf === undefined ? [] : [sealPart(content.reportId, 'taken-down', deskKey, content.onBehalf)];

/**
 * In the transaction that writes the report. Its receipt is in the officer's hands: it is replaced at its first use. The
 * hour is kept, not the minute: it is when somebody telephoned, or came.
 */
export async function recordOnBehalf(
  trx: Database,
  { onBehalf }: Pick<DraftContent, 'onBehalf'>,
  report: Pick<ReportTable, 'id' | 'reference' | 'desk_id'>,
  now: number,
): Promise<void> {
  if (onBehalf === undefined) return;
  await markPassedOn(trx, report.id);
  await record(trx, {
    actor: { kind: 'person', id: onBehalf.by },
    action: 'report.entered-for-somebody',
    subject: { kind: 'case', id: report.reference },
    deskId: report.desk_id,
    detail: { how: onBehalf.how },
    now: hourOf(now),
  });
}
