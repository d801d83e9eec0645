import { record } from '../audit/record';
import { farFuture, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { randomId } from '../vault';
import { nextDue, type CaseClocks } from './due';
import { noticeToDesk } from './notices';
import { findCaseOfReport, insertCase, updateCase, type CaseRecord } from './queries';
import { stateAfter, transitionFor } from './transitions';
import { ActionRefused, ChangedMeanwhile } from '../errors';

export interface NewCase {
  reportId: string;
  reference: string;
  deskId: string;
  priority: number;
  score: number;
  clocks: CaseClocks;
  /** The hour. */
  receivedAt: number;
  /** Exact: when the mail is due to leave. It goes with the outbox row. */
  now: number;
}

/** Opens the case of a report that was just written, and tells its desk, in the transaction of the report. */
export async function openCase(trx: Database, deps: Dependencies, opening: NewCase): Promise<void> {
  const { clocks } = opening;
  await insertCase(
    trx,
    {
      id: randomId(),
      reference: opening.reference,
      desk_id: opening.deskId,
      state: 'new',
      priority: opening.priority,
      peak_priority: opening.priority,
      score: opening.score,
      assignee_id: '',
      ...nextDue(clocks, { firstContactAt: farFuture, closed: false }),
      first_contact_due_at: clocks.firstContactDueAt,
      assessment_due_at: clocks.assessmentDueAt,
      feedback_due_at: clocks.feedbackDueAt,
      first_contact_at: farFuture,
      closed_at: farFuture,
      unread: 1,
      received_at: opening.receivedAt,
      version: 1,
    },
    opening.reportId,
  );
  await noticeToDesk(trx, deps, {
    template: opening.priority === 1 ? 'report-urgent' : 'report-received',
    deskId: opening.deskId,
    reference: opening.reference,
    priority: opening.priority,
    dueAt: clocks.firstContactDueAt,
    now: opening.now,
  });
  await record(trx, {
    actor: { kind: 'reporter' },
    action: 'report.received',
    subject: { kind: 'case', id: opening.reference },
    deskId: opening.deskId,
    detail: { priority: opening.priority },
    now: opening.now,
  });
}

/** The reporter has written: the case is unread, what waited for them goes on, what was closed is open again. */
export async function reporterSpoke(
  trx: Database,
  deps: Dependencies,
  spoken: { reportId: string; now: number },
): Promise<void> {
  const known = await findCaseOfReport(trx, spoken.reportId);
  if (known === undefined) throw new ActionRefused();
  const transition = transitionFor(known, { id: '', roles: ['reporter'] }, 'reporter-message');
  if (transition === undefined) throw new ActionRefused();
  const state = stateAfter(transition, known);
  const changed = await updateCase(trx, known, {
    state,
    unread: 1,
    closed_at: state === 'closed' ? known.closedAt : farFuture,
    ...nextDue(known, { firstContactAt: known.firstContactAt, closed: state === 'closed' }),
  });
  if (!changed) throw new ChangedMeanwhile();
  await noticeToDesk(trx, deps, {
    template: 'reporter-message',
    deskId: known.deskId,
    only: known.assigneeId,
    reference: known.reference,
    priority: known.priority,
    dueAt: known.dueAt,
    now: spoken.now,
  });
  await record(trx, {
    actor: { kind: 'reporter' },
    action: 'report.message-sent',
    subject: { kind: 'case', id: known.reference },
    deskId: known.deskId,
    now: spoken.now,
  });
}

/** What a reporter is told of their report's way: nothing of the desk's own judgement. */
export interface ReporterStatus {
  state: 'received' | 'being-looked-at' | 'question-for-you' | 'closed';
  /** When the desk owes the next answer, epoch milliseconds; nothing when it owes none. */
  answerDueAt: number | undefined;
  /** The desk's promise was broken. */
  late: boolean;
}

export async function statusForReporter(
  db: Database,
  reportId: string,
  now: number,
): Promise<ReporterStatus | undefined> {
  const known = await findCaseOfReport(db, reportId);
  if (known === undefined) return undefined;
  const dueAt = known.firstContactAt === farFuture ? known.firstContactDueAt : known.feedbackDueAt;
  const owed = known.state === 'closed' || known.state === 'awaiting-reporter' ? undefined : dueAt;
  return { state: wordFor(known), answerDueAt: owed, late: owed !== undefined && owed < now };
}

function wordFor(known: CaseRecord): ReporterStatus['state'] {
  if (known.state === 'closed') return 'closed';
  if (known.state === 'awaiting-reporter') return 'question-for-you';
  return known.state === 'new' ? 'received' : 'being-looked-at';
}
