import { record } from '../audit/record';
import { hour, hourOf } from '../clock';
import { farFuture, type Database } from '../database';
import { countUp } from '../database/counters';
import type { Dependencies } from '../dependencies';
import { firstWords, lastWordIsQuestion } from '../reporting/service';
import { randomId } from '../vault';
import { ActionRefused, ChangedMeanwhile, SpillTakesNothing } from '../errors';
import { beginCalling, expectReading } from './clocks/calls';
import { recordClockChanges } from './clocks/changes';
import { nextDue, type CaseClocks } from './due';
import { stateAfter, transitionFor } from './guards';
import { noticeToDesk } from './notices';
import { openedAgain } from './opened-again';
import { findCaseOfReport, insertCase, updateCase, type CaseChange, type CaseRecord } from './queries';
import { spillOf, spillOfReport } from './spill/queries';

export interface NewCase {
  reportId: string;
  /** The report's random number in the index. */
  reportNumber: number;
  reference: string;
  deskId: string;
  /** '' where the reporter would rather not say. */
  siteId: string;
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
  const { clocks, deskId, now } = opening;
  const caseId = randomId();
  await insertCase(trx, {
    id: caseId,
    reference: opening.reference,
    report_id: opening.reportId,
    site_id: opening.siteId,
    report_number: opening.reportNumber,
    home_desk_id: opening.deskId,
    desk_id: opening.deskId,
    state: 'new',
    priority: opening.priority,
    peak_priority: opening.priority,
    score: opening.score,
    assignee_id: '',
    ...nextDue(clocks, { firstContactAt: farFuture, assessedAt: farFuture, closed: false }),
    clocks_from: opening.receivedAt,
    first_contact_due_at: clocks.firstContactDueAt,
    assessment_due_at: clocks.assessmentDueAt,
    feedback_due_at: clocks.feedbackDueAt,
    first_contact_at: farFuture,
    assessed_at: farFuture,
    acknowledged_at: opening.receivedAt,
    acknowledgement_due_at: clocks.acknowledgementDueAt,
    closed_at: farFuture,
    monitor_until: farFuture,
    merged_into: '',
    unread: 1,
    received_at: opening.receivedAt,
    version: 1,
  });
  // A P1 is first told to who is on duty, if anybody is; from then on one after the other is called until somebody reads it.
  const only = opening.priority === 1 ? await beginCalling(trx, deps, { caseId, deskId, now }) : '';
  await noticeToDesk(trx, deps, {
    only,
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

/** An officer who works on the case at the same moment never makes a reporter's word fail. */
const mostTries = 5;

/** In one hour of the clock: of one report's messages, and of the mails that tell of them while nobody has looked. */
const mostWords = 40;
const mostUnreadNotices = 3;

/** So many messages that only a program writes them. They go on with the next hour; nobody else is held up. */
export class SpokeTooOften extends Error {
  override name = 'SpokeTooOften';
}

/** What a reporter does about a report that was sent, as the audit names it. */
const events = {
  message: 'report.message-sent',
  correction: 'report.corrected',
  withdrawal: 'report.withdrawn',
  file: 'report.file-added',
} as const;

interface Spoken {
  reportId: string;
  now: number;
  /** A message unless given. */
  what?: keyof typeof events;
}

/**
 * The reporter has written: the case is unread, what waited for them goes on, what was closed is open again. Called
 * before the message itself is written, so that the case's row is taken first, as officers' actions do. A desk that has
 * not looked yet is told a few times an hour, not of every word.
 * @throws ActionRefused for a report without a case, SpokeTooOften, SpillTakesNothing
 */
export async function reporterSpoke(trx: Database, deps: Dependencies, spoken: Spoken): Promise<void> {
  if ((await spillOfReport(trx, spoken.reportId)) !== undefined) throw new SpillTakesNothing();
  const { known, dueAt } = await markUnread(trx, deps, spoken);
  const subject = deps.serverKeys.macFor('pace', 'reporter-message', spoken.reportId);
  const { count: words } = await countUp(trx, subject, hourOf(spoken.now), hour);
  if (words > mostWords) throw new SpokeTooOften();
  if (!known.unread || words <= mostUnreadNotices)
    await noticeToDesk(trx, deps, {
      template: 'reporter-message',
      deskId: known.deskId,
      only: known.assigneeId,
      reference: known.reference,
      priority: known.priority,
      dueAt,
      now: spoken.now,
    });
  if (known.priority === 1) await expectReading(trx, deps, { caseId: known.id, now: spoken.now });
  await recordClockChanges(trx, known, { actor: { kind: 'reporter' }, now: spoken.now });
  await record(trx, {
    actor: { kind: 'reporter' },
    action: events[spoken.what ?? 'message'],
    subject: { kind: 'case', id: known.reference },
    deskId: known.deskId,
    now: spoken.now,
  });
}

async function markUnread(
  trx: Database,
  deps: Dependencies,
  spoken: Spoken,
): Promise<{ known: CaseRecord; dueAt: number }> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await findCaseOfReport(trx, spoken.reportId);
    const transition = known && transitionFor(known, { id: '', roles: ['reporter'] }, 'reporter-message');
    if (known === undefined || transition === undefined) throw new ActionRefused();
    // What is closed has nothing left to withdraw, and is not opened again for it.
    if (known.state === 'closed' && spoken.what === 'withdrawal') throw new ActionRefused();
    const opened = known.state === 'closed' ? await openedAgain(trx, deps, known, spoken.now) : undefined;
    const values: CaseChange = { ...opened, unread: 1, state: stateAfter(transition, known) };
    if (await updateCase(trx, known, values)) return { known, dueAt: opened?.due_at ?? known.dueAt };
  }
  throw new ChangedMeanwhile();
}

/** What a reporter is told of their report's way: nothing of the desk's own judgement. */
export interface ReporterStatus {
  state: 'received' | 'being-looked-at' | 'question-for-you' | 'closed';
  /** When the desk owes the next answer, epoch milliseconds; nothing when it owes none. */
  answerDueAt: number | undefined;
  /** The desk's promise was broken. */
  late: boolean;
  /** It is locked for classified content, or what it held was destroyed for that. */
  spill?: 'locked' | 'shredded';
}

export async function statusForReporter(
  db: Database,
  reportId: string,
  now: number,
): Promise<ReporterStatus | undefined> {
  const known = await findCaseOfReport(db, reportId);
  if (known === undefined) return undefined;
  const spill = await spillOf(db, known.id);
  // The desk may have written to one of a case's reporters and not yet to another, who is not to notice.
  const wasTold = known.firstContactAt !== farFuture || (await firstWords(db, [reportId])).size > 0;
  const wasAsked = known.state === 'awaiting-reporter' && (await lastWordIsQuestion(db, reportId));
  const dueAt = wasTold ? known.feedbackDueAt : known.firstContactDueAt;
  const owed = known.state === 'closed' || wasAsked ? undefined : dueAt;
  const state = wordFor(known, wasAsked);
  return { state, answerDueAt: owed, late: owed !== undefined && owed < now, ...(spill && { spill }) };
}

function wordFor(known: CaseRecord, wasAsked: boolean): ReporterStatus['state'] {
  if (known.state === 'closed') return 'closed';
  if (wasAsked) return 'question-for-you';
  return known.state === 'new' ? 'received' : 'being-looked-at';
}
