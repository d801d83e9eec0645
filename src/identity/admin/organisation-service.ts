import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { DeskTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { ChangedMeanwhile, NotFound } from '../../errors';
import { randomId } from '../../vault';
import { invite } from '../invitations';
import { saveCalendar, type WorkCalendar } from '../calendar-queries';
import { insertDesk, insertSite } from '../organisation-queries';
import { deskHasKeys, holdDesk } from '../people-queries';
import { deskOfSite, nextPosition, updateDesk, updateOrganisation, updateSite } from './organisation-queries';
import { linkTo, NotPossible } from './person-service';

/** The administrator and the time. */
export interface Act {
  by: string;
  now: number;
}

export interface SiteDetails {
  name: string;
  desk: string;
  timeZone: string;
  profile: string;
  locale: string;
}

export type DeskDetails = Pick<DeskTable, 'name' | 'phone' | 'kind'>;

const recordAct = (
  trx: Database,
  act: Act,
  action: string,
  subject: { kind: string; id: string },
): Promise<void> => {
  const actor = { kind: 'person', id: act.by } as const;
  const deskId = subject.kind === 'desk' ? subject.id : '';
  return record(trx, { actor, action, subject, deskId, now: act.now });
};

export const renameOrganisation = (
  deps: Dependencies,
  act: Act,
  values: { name: string; locale: string },
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    await updateOrganisation(trx, values);
    await recordAct(trx, act, 'organisation.changed', { kind: 'organisation', id: '' });
  });

export const addSite = (deps: Dependencies, act: Act, details: SiteDetails): Promise<string> =>
  inTransaction(deps.db, async (trx) => {
    await servable(trx, details.desk);
    const id = randomId();
    const { desk: deskId, ...rest } = details;
    await insertSite(trx, { ...rest, id, deskId, position: await nextPosition(trx, 'site'), now: act.now });
    await recordAct(trx, act, 'site.added', { kind: 'site', id });
    return id;
  });

/** @throws ChangedMeanwhile */
export const changeSite = (
  deps: Dependencies,
  act: Act,
  seen: { id: string; version: number },
  details: SiteDetails,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    const before = await deskOfSite(trx, seen.id);
    if (before !== details.desk) await servable(trx, details.desk);
    const { name, desk, timeZone, profile, locale } = details;
    if (!(await updateSite(trx, seen, { name, desk_id: desk, time_zone: timeZone, profile, locale })))
      throw new ChangedMeanwhile();
    await recordAct(trx, act, 'site.changed', { kind: 'site', id: seen.id });
  });

/** When a site's people work. @throws ChangedMeanwhile */
export const changeHours = (
  deps: Dependencies,
  act: Act,
  seen: { id: string; version: number },
  calendar: WorkCalendar,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    if (!(await saveCalendar(trx, seen, calendar))) throw new ChangedMeanwhile();
    await recordAct(trx, act, 'site.hours-changed', { kind: 'site', id: seen.id });
  });

/** A site's reports go to a desk that can open them: one that has keys. @throws NotPossible */
async function servable(trx: Database, deskId: string): Promise<void> {
  if (!(await deskHasKeys(trx, deskId))) throw new NotPossible('desk', 'desk-without-keys');
}

/** A desk begins without keys: its first officer's session makes them. @returns the one-time link for that */
export const addDesk = (
  deps: Dependencies,
  act: Act,
  details: DeskDetails,
): Promise<{ id: string; link: string }> =>
  inTransaction(deps.db, async (trx) => {
    const id = randomId();
    await insertDesk(trx, { ...details, id, position: await nextPosition(trx, 'desk'), now: act.now });
    await recordAct(trx, act, 'desk.added', { kind: 'desk', id });
    const code = await invite(trx, { kind: 'first-officer', deskId: id, now: act.now });
    return { id, link: linkTo(deps, code) };
  });

/** What kind of desk it is stays as it was made: reports have been sealed and routed by it. @throws ChangedMeanwhile */
export const changeDesk = (
  deps: Dependencies,
  act: Act,
  seen: { id: string; version: number },
  details: Pick<DeskDetails, 'name' | 'phone'>,
): Promise<void> =>
  inTransaction(deps.db, async (trx) => {
    if (!(await updateDesk(trx, seen, details))) throw new ChangedMeanwhile();
    await recordAct(trx, act, 'desk.changed', { kind: 'desk', id: seen.id });
  });

/** For a desk without keys whose link was lost or has run out; an older link stops working. @throws NotFound */
export const makeFirstOfficerLink = (deps: Dependencies, act: Act, deskId: string): Promise<string> =>
  inTransaction(deps.db, async (trx) => {
    if ((await holdDesk(trx, deskId)) === undefined || (await deskHasKeys(trx, deskId))) throw new NotFound();
    const code = await invite(trx, { kind: 'first-officer', deskId, now: act.now });
    await recordAct(trx, act, 'desk.link-made', { kind: 'desk', id: deskId });
    return linkTo(deps, code);
  });
