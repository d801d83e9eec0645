import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { newCode, readCode, openField } from '../../vault';
import { sealAnswer } from '../action';
import { expectReading } from '../clocks/calls';
import { noticeToDesk } from '../notices';
import { findCaseOfReport, insertNote, updateCase, type CaseRecord } from '../queries';
import { openDoor, picturePlace, type GivenToExpert } from './contents';
import { doorId, doorKey } from './keys';
import { emptyDoor, findDoor, findPicture, settleRequest } from './queries';

/** What an expert has in hand: the link that was mailed and the code that was told. */
export interface Secrets {
  link: string;
  code: string;
}

/** A door that link and code open. */
export interface OpenedDoor {
  requestId: string;
  reportId: string;
  endsAt: number;
  key: Buffer;
  /** Undefined once it was answered: nothing is left behind the door then. */
  given: (GivenToExpert & { answerKey: string }) | undefined;
}

/** Stands for what is no code at all, so that it costs what a wrong code costs. */
const nobodys = newCode();

/** Unknown, wrong, withdrawn and ended are one answer, after the same work. */
export async function openByExpert(
  db: Database,
  typed: Secrets,
  now: number,
): Promise<OpenedDoor | undefined> {
  const [link, code] = [readCode(typed.link) ?? nobodys, readCode(typed.code) ?? nobodys];
  const key = doorKey(link, code);
  const door = await findDoor(db, doorId(link, code), now);
  if (door === undefined) return undefined;
  const { requestId, reportId, endsAt, box } = door;
  const given = box.length === 0 ? undefined : openDoor(key, requestId, box);
  return { requestId, reportId, endsAt, key, given };
}

/** A picture that was chosen for the expert: a JPEG. @throws NotFound */
export async function openPicture(db: Database, door: OpenedDoor, position: number): Promise<Buffer> {
  const row = await findPicture(db, door.requestId, position);
  if (row === undefined) throw new NotFound();
  return openField(door.key, picturePlace(door.requestId, position), row.box);
}

/** An expert is no officer: the desk's record has them as an expert, by the request and not by name. */
const recordExpert = (
  trx: Database,
  known: CaseRecord,
  event: { action: 'case.expert-opened' | 'case.expert-answered'; requestId: string; now: number },
): Promise<void> =>
  record(trx, {
    actor: { kind: 'expert' },
    action: event.action,
    subject: { kind: 'case', id: known.reference },
    deskId: known.deskId,
    detail: { request: event.requestId },
    now: event.now,
  });

const caseOf = async (trx: Database, door: OpenedDoor): Promise<CaseRecord> => {
  const known = await findCaseOfReport(trx, door.reportId);
  if (known === undefined) throw new NotFound();
  return known;
};

/** Each opening is on record. */
export const recordExpertOpening = (deps: Dependencies, door: OpenedDoor, now: number): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    const known = await caseOf(trx, door);
    await settleRequest(trx, door.requestId, 'opened');
    await recordExpert(trx, known, { action: 'case.expert-opened', requestId: door.requestId, now });
  });

/** Officers who work on the case at the same moment never make an expert's answer fail. */
const mostTries = 5;

/** The question was withdrawn, or answered in another window. */
class AskedNoMore extends Error {
  override name = 'AskedNoMore';
}

/**
 * Keeps the answer as a sealed note of the case; what the expert was given goes with it.
 * @returns whether it was kept: not where it was withdrawn, or answered in another window, in the meantime
 */
export async function answerAsExpert(
  deps: Dependencies,
  door: OpenedDoor,
  text: string,
  now: number,
): Promise<boolean> {
  const { requestId, reportId, given } = door;
  if (given === undefined) return false;
  const answer = inTransaction(deps.db, async (trx) => {
    const known = await markUnread(trx, door);
    // Nothing is kept of it, the mark that there is something to read included.
    if (!(await settleRequest(trx, requestId, 'answered'))) throw new AskedNoMore();
    await emptyDoor(trx, requestId);
    const note = {
      id: requestId,
      report_id: reportId,
      case_id: known.id,
      kind: 'expert-answer' as const,
      author_id: '',
      created_at: now,
    };
    const key = Buffer.from(given.answerKey, 'base64');
    await insertNote(trx, sealAnswer(key, note, { expert: given.expert, text }));
    await noticeToDesk(trx, deps, {
      template: 'expert-answered',
      deskId: known.deskId,
      only: known.assigneeId,
      reference: known.reference,
      priority: known.priority,
      dueAt: known.dueAt,
      now,
    });
    // As when its reporter writes: who has it is told first, and the others one after the other.
    if (known.priority === 1) await expectReading(trx, deps, { caseId: known.id, now });
    await recordExpert(trx, known, { action: 'case.expert-answered', requestId, now });
  });
  return answer.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AskedNoMore) return false;
      throw error;
    },
  );
}

/** The case's row is taken first, as officers' actions do. */
async function markUnread(trx: Database, door: OpenedDoor): Promise<CaseRecord> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await caseOf(trx, door);
    const isOver = known.state === 'closed' || known.state === 'merged';
    if (await updateCase(trx, known, isOver ? {} : { unread: 1 })) return known;
  }
  throw new ChangedMeanwhile();
}
