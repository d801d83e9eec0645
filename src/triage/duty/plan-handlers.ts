import type { Handler } from '../../web/route';
import { NotFound } from '../../errors';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { asOfficer } from '../officer';
import { zoneOfCase } from '../zone';
import { absenceForm, absenceRemovalForm, turnForm, turnRemovalForm, typedFields } from './forms';
import { deskOf, isLeadAt } from './handlers';
import { presentPlan } from './presenter';
import { administrators } from './queries';
import { openRoster } from './roster';
import { addAbsence, addTurn, removeAbsence, removeTurn } from './service';
import { asAsked, submit, type Again } from './submit';

/** Whose roster is planned, by whom, and where its page is. */
interface Planning {
  deskId: string;
  by: string;
  /** Its forms are posted below it. */
  address: string;
  back: string;
}

type Plan = (visit: Visit, planning: Planning) => Promise<void>;

/** A lead plans for the desks that they lead. @throws NotFound */
const asLead = (plan: Plan): Handler =>
  asOfficer((visit, officer) => {
    const deskId = deskOf(visit, officer);
    if (!isLeadAt(officer, deskId)) throw new NotFound();
    const back = `/desk/duty?desk=${encodeURIComponent(deskId)}`;
    return plan(visit, { deskId, by: officer.id, address: '/desk/duty/plan', back });
  });

/** Administrators plan for themselves. */
const asAdministrator =
  (plan: Plan): Handler =>
  (visit) =>
    plan(visit, {
      deskId: administrators,
      by: visit.person.person.id,
      address: '/admin/duty',
      back: '/admin',
    });

async function planPage(visit: Visit, { deskId, address, back }: Planning, again: Again): Promise<void> {
  const { db } = visit.deps;
  const roster = await openRoster(db, deskId, visit.now);
  const zone = await zoneOfCase(db, { siteId: '', deskId });
  const page = { roster, zone, typed: readTyped(visit.body, typedFields) };
  const title = visit.t(deskId === administrators ? 'duty:plan.administrators' : 'duty:plan.title');
  visit.page('desk/duty/plan', await presentPlan(visit, page, address), {
    ...again,
    title,
    back: { href: back },
  });
}

const show: Plan = (visit, planning) => planPage(visit, planning, asAsked);

const actOf = (visit: Visit, { deskId, by }: Planning) => ({ deskId, by, now: visit.now });

const goBack = (visit: Visit, { deskId, address }: Planning): void => {
  visit.redirect(deskId === administrators ? address : `${address}?desk=${encodeURIComponent(deskId)}`);
};

async function surroundingsOf(visit: Visit, { deskId }: Planning) {
  const { db } = visit.deps;
  const { people } = await openRoster(db, deskId, visit.now);
  const zone = await zoneOfCase(db, { siteId: '', deskId });
  return { people: people.map(({ id }) => id), zone, now: visit.now };
}

const addOneTurn: Plan = async (visit, planning) => {
  await submit(
    visit,
    turnForm(await surroundingsOf(visit, planning)),
    async (form) => {
      await addTurn(visit.deps, actOf(visit, planning), form);
      goBack(visit, planning);
    },
    (again) => planPage(visit, planning, again),
  );
};

const removeOneTurn: Plan = async (visit, planning) => {
  await submit(
    visit,
    turnRemovalForm,
    async (form) => {
      await removeTurn(visit.deps, actOf(visit, planning), form.turn);
      goBack(visit, planning);
    },
    (again) => planPage(visit, planning, again),
  );
};

const addOneAbsence: Plan = async (visit, planning) => {
  await submit(
    visit,
    absenceForm(await surroundingsOf(visit, planning)),
    async (form) => {
      await addAbsence(visit.deps, actOf(visit, planning), form);
      goBack(visit, planning);
    },
    (again) => planPage(visit, planning, again),
  );
};

const removeOneAbsence: Plan = async (visit, planning) => {
  await submit(
    visit,
    absenceRemovalForm,
    async (form) => {
      await removeAbsence(visit.deps, actOf(visit, planning), form.absence);
      goBack(visit, planning);
    },
    (again) => planPage(visit, planning, again),
  );
};

export const leadPlans = {
  show: asLead(show),
  addTurn: asLead(addOneTurn),
  removeTurn: asLead(removeOneTurn),
  addAbsence: asLead(addOneAbsence),
  removeAbsence: asLead(removeOneAbsence),
};

export const administratorPlans = {
  show: asAdministrator(show),
  addTurn: asAdministrator(addOneTurn),
  removeTurn: asAdministrator(removeOneTurn),
  addAbsence: asAdministrator(addOneAbsence),
  removeAbsence: asAdministrator(removeOneAbsence),
};
