import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import type { OpenedReceipt } from '../receipt';
import { addPartRevision, findOpenPart, readIdentity, reportFacts } from '../store';

/** Whether and where a reporter is told by mail that an answer waits. Under the identity key. */
export interface NoticeWish {
  /** '' where they want no mail. */
  address: string;
  /** The mail may say that it is about a report. Without it, it says no more than that something waits. */
  mayName: boolean;
}

/** How to reach a reporter is free text: only what is an address and nothing else is written to. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$/.test(text);

/** What the reporter chose on the report's page; without a choice, the address that the form was given, and no word more. */
export async function noticeWish(db: Database, reportId: string, identityKey: Buffer): Promise<NoticeWish> {
  const chosen = await findOpenPart<NoticeWish>(db, reportId, 'notices', identityKey);
  if (chosen !== undefined) return chosen;
  const reach = (await readIdentity(db, reportId, identityKey)).reach.trim();
  return { address: isAddress(reach) ? reach : '', mayName: false };
}

/** @throws ChangedMeanwhile where another window was first */
export async function chooseNotices(
  { db }: Pick<Dependencies, 'db'>,
  { reportId, identityKey }: OpenedReceipt,
  wish: NoticeWish,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { reference, deskId } = await reportFacts(trx, reportId);
    await addPartRevision(trx, reportId, 'notices', identityKey, wish);
    await record(trx, {
      actor: { kind: 'reporter' },
      action: 'report.notices-chosen',
      subject: { kind: 'case', id: reference },
      deskId,
      now,
    });
  });
}
