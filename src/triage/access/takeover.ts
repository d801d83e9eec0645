import { commitmentTo, record } from '../../audit/record';
import { inTransaction } from '../../database';
import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../../errors';
import { deskMembers, listDesks, type Desk } from '../../identity/service';
import { queueMail } from '../../mail';
import { moveReport, prepareMove, ratingReadersOf, type PreparedMove } from '../../reporting/service';
import { currentDeskKey, openKeysByRecovery, openRecovery, RecoveryCodeWrong } from '../../vault';
import { writeNote } from '../action';
import { hasNoClocks } from '../due';
import { FieldRefused } from '../field-refused';
import { stateAfter, transitionFor } from '../guards';
import { noticeToDesk } from '../notices';
import type { Officer } from '../officer';
import { findCaseById, reportsOfCase, updateCase, type CaseRecord } from '../queries';
import { standingOf } from '../standing-queries';
import { leaveBehind } from './left-behind';
import { placeOf } from './move';
import { putMergedAt, putNamedOfficers, withMerged } from './queries';
import { thinCases, type ThinCase } from './thin-queries';

/** More than ever wait at once. */
const mostThin = 200;

/** The oversight desk, for whom it is theirs. @throws NotFound for everybody else */
async function ownOversight({ db }: Pick<Dependencies, 'db'>, officer: Officer): Promise<Desk> {
  const oversight = (await listDesks(db)).find(({ kind }) => kind === 'oversight');
  if (oversight === undefined || !officer.deskIds.includes(oversight.id)) throw new NotFound();
  return oversight;
}

/** Cases of named officers of whom too few are left: what oversight may take over. @throws NotFound */
export async function casesToTakeOver(
  deps: Dependencies,
  officer: Officer,
): Promise<{ oversight: Desk; cases: ThinCase[] }> {
  const oversight = await ownOversight(deps, officer);
  const [cases, { recused }] = await Promise.all([
    thinCases(deps.db, mostThin),
    standingOf(deps.db, officer.id),
  ]);
  // Nobody finds a case here that they were recused from.
  return { oversight, cases: cases.filter(({ id }) => !recused.has(id)) };
}

/**
 * Takes a case over for the oversight desk, by the recovery code to which its reports are sealed. The desk is told that the
 * code was used. Who still had it by name has it no more.
 * @throws NotFound, FieldRefused for another code or case
 */
export async function takeOver(
  deps: Dependencies,
  officer: Officer,
  wish: { reference: string; code: string; reason: string },
  now: number,
): Promise<void> {
  const { db, serverKeys } = deps;
  const { oversight, cases } = await casesToTakeOver(deps, officer);
  const thin = cases.find(({ reference }) => reference === wish.reference);
  if (thin === undefined) throw new FieldRefused('take-case', 'access:problems.case');
  const { moves, first } = await prepare(deps, officer, oversight.id, { caseId: thin.id, code: wish.code });
  await inTransaction(db, async (trx) => {
    const known = await findCaseById(trx, thin.id);
    if (known?.version !== thin.version || !known.named) throw new ChangedMeanwhile();
    const place = placeOf({ deskId: oversight.id, field: 'take-case' });
    const assigned = { assignee_id: '', state: stateTaken(officer, oversight.id, known) };
    // Its clocks are told of anew, to who has it now.
    const watch = hasNoClocks(known.state) ? {} : { watch_at: 0 };
    if (!(await updateCase(trx, known, { ...place, ...assigned, ...watch, unread: 1 })))
      throw new ChangedMeanwhile();
    await writeNote({ trx, known, report: first, now }, officer, 'access', {
      what: 'taken-over',
      people: [],
      deskId: oversight.id,
      reason: wish.reason,
    });
    for (const move of moves) await moveReport(trx, move);
    const caseIds = await withMerged(trx, known.id);
    await putMergedAt(trx, known.id, place);
    await putNamedOfficers(trx, caseIds, { personIds: [], by: officer.id, now });
    await leaveBehind(trx, caseIds, { keptIds: [], isElsewhere: true });
    await noticeToDesk(trx, deps, {
      template: 'case-handed-over',
      deskId: oversight.id,
      reference: known.reference,
      priority: known.priority,
      dueAt: known.dueAt,
      except: officer.id,
      now,
    });
    await tellOfRecovery(deps, trx, oversight, now);
    await record(trx, {
      actor: { kind: 'person', id: officer.id },
      action: 'case.taken-over',
      subject: { kind: 'case', id: known.reference },
      deskId: oversight.id,
      detail: { from: known.deskId },
      commitment: commitmentTo(serverKeys, wish.reason),
      now,
    });
  });
}

function stateTaken(officer: Officer, deskId: string, known: CaseRecord) {
  const actor = { id: officer.id, roles: officer.rolesAt(deskId) };
  const transition = transitionFor(known, actor, 'take-over');
  if (transition === undefined) throw new ActionRefused();
  return stateAfter(transition, known, { assigneeId: '' });
}

/** Opens the case's reports by the recovery code and seals them to the oversight desk. */
async function prepare(
  deps: Dependencies,
  officer: Officer,
  oversightId: string,
  { caseId, code }: { caseId: string; code: string },
): Promise<{ moves: PreparedMove[]; first: { reportId: string; desk: Buffer } }> {
  const { db, serverKeys } = deps;
  const desk = await currentDeskKey(db, serverKeys, oversightId);
  if (desk === undefined) throw new NotFound();
  const recovery = await openRecovery(db, serverKeys, oversightId, code).catch((error: unknown) => {
    if (error instanceof RecoveryCodeWrong)
      throw new FieldRefused('recovery-code', 'access:problems.recovery-code');
    throw error;
  });
  const keys = await openKeysByRecovery(db, recovery);
  const ratingReaders = await ratingReadersOf(deps, oversightId);
  const moves: PreparedMove[] = [];
  const desks: { reportId: string; desk: Buffer }[] = [];
  for (const reportId of await reportsOfCase(db, caseId)) {
    const opened = keys.get(reportId);
    if (opened === undefined) throw new FieldRefused('recovery-code', 'access:problems.recovery-older');
    desks.push({ reportId, desk: opened.desk });
    moves.push(
      await prepareMove(
        deps,
        officer.keyring,
        { reportId, ...opened },
        {
          deskId: oversightId,
          holders: { kind: 'desk', desk: { deskId: oversightId, ...desk } },
          restricted: true,
          ratingReaders,
        },
      ),
    );
  }
  const [first] = desks;
  if (first === undefined) throw new NotFound();
  return { moves, first };
}

/** Everybody at the desk learns that its recovery code was used, so that nobody uses it unseen. */
async function tellOfRecovery(
  deps: Dependencies,
  trx: Dependencies['db'],
  desk: Desk,
  now: number,
): Promise<void> {
  const members = await deskMembers(trx, [desk.id]);
  const link = new URL('/desk/keys', deps.config.publicUrl).href;
  for (const { email, name, locale } of new Map(members.map((one) => [one.id, one])).values())
    await queueMail(trx, deps, {
      to: email,
      template: 'recovery-used',
      locale,
      deskId: desk.id,
      now,
      params: { name, desk: desk.name, link },
    });
}
