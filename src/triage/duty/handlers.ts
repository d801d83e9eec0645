import { NotFound } from '../../errors';
import { listDesks } from '../../identity/service';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { asOfficer, type Officer } from '../officer';
import { zoneOfCase } from '../zone';
import { absenceForm, absenceRemovalForm, handOverForm, typedFields } from './forms';
import { presentDuty } from './presenter';
import { openRoster } from './roster';
import { addAbsence, handOver, openNotes, removeAbsence } from './service';
import { asAsked, submit, type Again } from './submit';

const mostNotes = 5;

/** The desk that the page is of: the one that is named, or the officer's first. @throws NotFound for another's */
export function deskOf(visit: Visit, officer: Officer): string {
  const posted = visit.body['desk'];
  const wanted = typeof posted === 'string' ? posted : (visit.query('desk') ?? officer.deskIds[0]);
  if (wanted === undefined || !officer.deskIds.includes(wanted)) throw new NotFound();
  return wanted;
}

export const isLeadAt = (officer: Officer, deskId: string): boolean =>
  officer.rolesAt(deskId).includes('lead');

async function dutyPage(visit: Visit, officer: Officer, again: Again): Promise<void> {
  const { db } = visit.deps;
  const deskId = deskOf(visit, officer);
  const roster = await openRoster(db, deskId, visit.now);
  const zone = await zoneOfCase(db, { siteId: '', deskId });
  const desks = (await listDesks(db)).filter(({ id }) => officer.deskIds.includes(id));
  const page = { roster, zone, typed: readTyped(visit.body, typedFields) };
  const model = await presentDuty(visit, page, {
    notes: await openNotes(db, officer.keyring, deskId, mostNotes),
    desks,
    personId: officer.id,
    isLead: isLeadAt(officer, deskId),
  });
  visit.page('desk/duty/duty', model, { ...again, title: visit.t('duty:title'), back: { href: '/desk' } });
}

export const showDuty = asOfficer((visit, officer) => dutyPage(visit, officer, asAsked));

/** What everybody at a desk may do on its page of duty. */
const onDuty = (work: (visit: Visit, officer: Officer, deskId: string) => Promise<void>) =>
  asOfficer((visit, officer) => work(visit, officer, deskOf(visit, officer)));

const actOf = (visit: Visit, officer: Officer, deskId: string) => ({
  deskId,
  by: officer.id,
  now: visit.now,
});

const goBack = (visit: Visit, deskId: string): void => {
  visit.redirect(`/desk/duty?desk=${encodeURIComponent(deskId)}`);
};

export const postHandOver = onDuty(async (visit, officer, deskId) => {
  const { people } = await openRoster(visit.deps.db, deskId, visit.now);
  await submit(
    visit,
    handOverForm(people.map(({ id }) => id)),
    async (form) => {
      const { keyring } = officer;
      const act = { ...actOf(visit, officer, deskId), keyring, isLead: isLeadAt(officer, deskId) };
      await handOver(visit.deps, act, form);
      goBack(visit, deskId);
    },
    (again) => dutyPage(visit, officer, again),
  );
});

export const postAbsence = onDuty(async (visit, officer, deskId) => {
  const zone = await zoneOfCase(visit.deps.db, { siteId: '', deskId });
  await submit(
    visit,
    absenceForm({ people: [officer.id], zone, now: visit.now }),
    async (form) => {
      await addAbsence(visit.deps, actOf(visit, officer, deskId), form);
      goBack(visit, deskId);
    },
    (again) => dutyPage(visit, officer, again),
  );
});

export const postAbsenceRemoval = onDuty(async (visit, officer, deskId) => {
  await submit(
    visit,
    absenceRemovalForm,
    async (form) => {
      await removeAbsence(visit.deps, actOf(visit, officer, deskId), form.absence, officer.id);
      goBack(visit, deskId);
    },
    (again) => dutyPage(visit, officer, again),
  );
});
