import { commitmentTo, record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { DutyNoteTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { deskMembers, findDesk, holdDesk } from '../../identity/service';
import { queueMail } from '../../mail';
import { openDeskBox, randomId, sealDeskBox, type Keyring } from '../../vault';
import { formatInstant } from '../../web/format';
import { FieldRefused } from '../field-refused';
import { zoneOfCase } from '../zone';
import type { Span } from './forms';
import {
  administrators,
  deleteAbsence,
  deleteTurn,
  endTurn,
  findAbsence,
  insertAbsence,
  insertNote,
  insertTurn,
  listNotes,
  overlaps,
  turnAt,
} from './queries';

/** Whose roster, who changes it, and when. */
export interface RosterAct {
  deskId: string;
  by: string;
  now: number;
}

type DutyEvent =
  | 'duty.turn-added'
  | 'duty.turn-removed'
  | 'duty.handed-over'
  | 'duty.absence-added'
  | 'duty.absence-removed'
  | 'duty.note-written';

const recordDuty = (
  trx: Database,
  { deskId, by, now }: RosterAct,
  action: DutyEvent,
  detail: Record<string, string | number> = {},
  commitment?: Buffer,
): Promise<void> =>
  record(trx, {
    actor: { kind: 'person', id: by },
    action,
    subject: deskId === administrators ? { kind: 'organisation', id: '' } : { kind: 'desk', id: deskId },
    deskId,
    detail,
    ...(commitment === undefined ? {} : { commitment }),
    now,
  });

/** Of two who plan at once, one waits, and then sees what the other has planned. */
const holdRoster = async (trx: Database, deskId: string): Promise<void> => {
  if (deskId !== administrators) await holdDesk(trx, deskId);
};

/** @throws FieldRefused where somebody is on duty at a part of that time already */
export const addTurn = (
  deps: Dependencies,
  act: RosterAct,
  turn: Span & { officerId: string; deputyId: string },
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    const { from, until, officerId, deputyId } = turn;
    await holdRoster(trx, act.deskId);
    if (await overlaps(trx, act.deskId, turn)) throw new FieldRefused('from', 'duty:problems.overlaps');
    await insertTurn(trx, {
      id: randomId(),
      desk_id: act.deskId,
      starts_at: from,
      ends_at: until,
      officer_id: officerId,
      deputy_id: deputyId,
      version: 1,
    });
    await recordDuty(trx, act, 'duty.turn-added', { officer: officerId, deputy: deputyId, from, until });
  });

/** @throws ChangedMeanwhile where it is no longer there as it was seen */
export const removeTurn = (
  deps: Dependencies,
  act: RosterAct,
  seen: { id: string; version: number },
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    await holdRoster(trx, act.deskId);
    if (!(await deleteTurn(trx, { ...seen, desk_id: act.deskId }))) throw new ChangedMeanwhile();
    await recordDuty(trx, act, 'duty.turn-removed');
  });

export const addAbsence = (
  deps: Dependencies,
  act: RosterAct,
  { from, until, personId }: Span & { personId: string },
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    await insertAbsence(trx, {
      id: randomId(),
      desk_id: act.deskId,
      person_id: personId,
      starts_at: from,
      ends_at: until,
    });
    await recordDuty(trx, act, 'duty.absence-added', { person: personId, from, until });
  });

/** @param whose only this person's; anybody's where it is not given @throws NotFound */
export const removeAbsence = (
  deps: Dependencies,
  act: RosterAct,
  id: string,
  whose?: string,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    const absence = await findAbsence(trx, act.deskId, id);
    if (absence === undefined || (whose !== undefined && absence.person_id !== whose)) throw new NotFound();
    await deleteAbsence(trx, id);
    await recordDuty(trx, act, 'duty.absence-removed', { person: absence.person_id });
  });

/** Who wrote it and when is bound to the words. */
const notePlace = (note: Pick<DutyNoteTable, 'id' | 'author_id' | 'written_at'>) => ({
  table: 'duty_note',
  row: note.id,
  column: `box ${note.author_id} ${note.written_at}`,
});

/** A note for the next on duty, under the desk's key. @throws NotFound where the keyring does not hold it */
async function writeNote(
  trx: Database,
  deps: Dependencies,
  act: RosterAct & { keyring: Keyring },
  text: string,
): Promise<void> {
  const { deskId, by, now, keyring } = act;
  const note = { id: randomId(), author_id: by, written_at: now };
  const sealed = sealDeskBox(keyring, { deskId, place: notePlace(note) }, Buffer.from(text, 'utf8'));
  if (sealed === undefined) throw new NotFound();
  await insertNote(trx, { ...note, desk_id: deskId, ...sealed });
  await recordDuty(trx, act, 'duty.note-written', {}, commitmentTo(deps.serverKeys, text));
}

/**
 * Leaves a note for the next on duty, and hands the duty over where somebody is named: from now until the turn would
 * have ended. Only who is on duty, the deputy and a lead may hand over.
 * @throws FieldRefused where nobody is on duty, or somebody else is
 */
export const handOver = (
  deps: Dependencies,
  act: RosterAct & { keyring: Keyring; isLead: boolean },
  wish: { to: string; note: string },
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    await holdRoster(trx, act.deskId);
    if (wish.to !== '') await passOn(trx, deps, act, wish.to);
    if (wish.note !== '') await writeNote(trx, deps, act, wish.note);
  });

async function passOn(
  trx: Database,
  deps: Dependencies,
  act: RosterAct & { isLead: boolean },
  to: string,
): Promise<void> {
  const { deskId, by, now, isLead } = act;
  const turn = await turnAt(trx, deskId, now);
  if (turn === undefined) throw new FieldRefused('to', 'duty:problems.nobody-on-duty');
  if (!isLead && turn.officer_id !== by && turn.deputy_id !== by)
    throw new FieldRefused('to', 'duty:problems.not-on-duty');
  if (turn.officer_id === to) throw new FieldRefused('to', 'duty:problems.on-duty-already');
  if (!(await endTurn(trx, turn, now))) throw new ChangedMeanwhile();
  await insertTurn(trx, {
    id: randomId(),
    desk_id: deskId,
    starts_at: now,
    ends_at: turn.ends_at,
    officer_id: to,
    // Who hands over to their deputy becomes the deputy: there are still two.
    deputy_id: turn.deputy_id === to ? turn.officer_id : turn.deputy_id,
    version: 1,
  });
  await recordDuty(trx, act, 'duty.handed-over', { from: turn.officer_id, to });
  await tellNext(trx, deps, act, { to, until: turn.ends_at });
}

async function tellNext(
  trx: Database,
  deps: Dependencies,
  { deskId, by, now }: RosterAct,
  { to, until }: { to: string; until: number },
): Promise<void> {
  const members = await deskMembers(trx, [deskId]);
  const next = members.find(({ id }) => id === to);
  if (next === undefined || to === by) return;
  const { locale, name, email } = next;
  const zone = await zoneOfCase(trx, { siteId: '', deskId });
  await queueMail(trx, deps, {
    to: email,
    template: 'duty-handed-over',
    locale,
    deskId,
    now,
    params: {
      name,
      desk: (await findDesk(trx, deskId))?.name ?? '',
      by: members.find(({ id }) => id === by)?.name ?? '',
      until: formatInstant(until, { locale, zone }),
      link: new URL('/desk/duty', deps.config.publicUrl).href,
    },
  });
}

export interface DutyNote {
  authorId: string;
  writtenAt: number;
  /** Undefined where this officer's keys do not open it. */
  text: string | undefined;
}

/** The newest notes of a desk, as far as the keyring opens them. */
export async function openNotes(
  db: Database,
  keyring: Keyring,
  deskId: string,
  most: number,
): Promise<DutyNote[]> {
  return (await listNotes(db, deskId, most)).map((note) => ({
    authorId: note.author_id,
    writtenAt: note.written_at,
    text: openDeskBox(keyring, { deskId, epoch: note.epoch, place: notePlace(note) }, note.box)?.toString(
      'utf8',
    ),
  }));
}
