import { namesOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { asOfficer, type Officer } from '../officer';
import { handOverForm, liftForm, nameForm, recuseForm, restrictForm, ticked } from './forms';
import { holdersOfCase } from './holders';
import { presentAccess } from './presenter';
import { handOver, liftRestriction, nameOfficer, recuse, restrict } from './service';

/** Who has the case, and the ways to change it. */
export const showAccess = asOfficer((visit, officer) =>
  accessPage(visit, officer, { status: 200, problems: [], typed: {} }),
);

async function accessPage(
  visit: Visit,
  officer: Officer,
  { status, problems, typed }: Failed,
): Promise<void> {
  const telling = await openForPage(visit, officer);
  const { known } = telling.opened;
  const who = await holdersOfCase(visit.deps.db, known);
  const names = await namesOf(visit.deps.db, who.recused);
  const model = presentAccess(telling, who, {
    recusedNames: who.recused.map((id) => names.get(id) ?? visit.t('desk:somebody')),
    typed,
    ticked: ticked(visit.body),
  });
  const title = visit.t('access:page.title', { reference: known.reference });
  visit.page('desk/access/page', model, { status, problems, title, back: { href: telling.address } });
}

/** The case may not be there any more for who has just acted. */
export const showMoved = asOfficer((visit) => {
  visit.page('desk/access/moved', {}, { title: visit.t('access:moved.title') });
  return Promise.resolve();
});

const moved = (): string => '/desk/moved';
const access = (visit: Visit): string => `/desk/cases/${encodeURIComponent(visit.param('reference'))}/access`;
const ways = { words: 'access', page: accessPage };
const me = (visit: Visit): string => visit.person.person.id;

export const handOverCase = caseAction(
  handOverForm,
  (visit, officer, seen, form) => {
    const wish = { deskId: form['hand-over-desk'], reason: form['hand-over-reason'] };
    return handOver(visit.deps, officer, seen, wish, visit.now);
  },
  { ...ways, then: moved },
);

export const restrictCase = caseAction(
  restrictForm,
  (visit, officer, seen, form) => {
    const wish = { officerIds: form.officers, reason: form['restrict-reason'] };
    return restrict(visit.deps, officer, seen, wish, visit.now);
  },
  { ...ways, then: (visit) => (ticked(visit.body).includes(me(visit)) ? access(visit) : moved()) },
);

export const recuseFromCase = caseAction(
  recuseForm,
  (visit, officer, seen, form) => {
    const wish = { personId: form['recuse-person'], reason: form['recuse-reason'] };
    return recuse(visit.deps, officer, seen, wish, visit.now);
  },
  { ...ways, then: (visit) => (visit.body['recuse-person'] === me(visit) ? moved() : access(visit)) },
);

export const nameAnother = caseAction(
  nameForm,
  (visit, officer, seen, form) => {
    const wish = { personId: form['named-officer'], reason: form['name-reason'] };
    return nameOfficer(visit.deps, officer, seen, wish, visit.now);
  },
  { ...ways, then: access },
);

export const liftCase = caseAction(
  liftForm,
  (visit, officer, seen, form) => liftRestriction(visit.deps, officer, seen, form['lift-reason'], visit.now),
  { ...ways, then: access },
);
