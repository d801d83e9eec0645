import { namesOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import { ticked } from '../access/forms';
import { holdersOfCase } from '../access/holders';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { openCaseKeys } from '../case-keys';
import { asOfficer, type Officer } from '../officer';
import { openSpill } from './copies';
import { endForm, lockForm, shredForm } from './forms';
import { presentSpill } from './presenter';
import { askToShred, endSpill, lockForSpill } from './service';

/** What to do where something classified has come, and where its copies are. */
export const showSpill = asOfficer((visit, officer) =>
  spillPage(visit, officer, { status: 200, problems: [], typed: {} }),
);

async function spillPage(visit: Visit, officer: Officer, { status, problems, typed }: Failed): Promise<void> {
  const { db } = visit.deps;
  const telling = await openForPage(visit, officer);
  const { known } = telling.opened;
  const keys = await openCaseKeys(db, officer.keyring, known.id);
  const [who, spill] = await Promise.all([holdersOfCase(db, known), openSpill(db, known, keys, visit.now)]);
  const names = await namesOf(db, [
    spill?.lockedBy ?? '',
    ...(spill?.copies.downloads.map(({ by }) => by) ?? []),
    ...(spill?.copies.recipients.map(({ recipient }) => recipient) ?? []),
  ]);
  const model = presentSpill(telling, who, spill, {
    nameOf: (id) => names.get(id) ?? visit.t('desk:somebody'),
    typed,
    ticked: ticked(visit.body),
  });
  const title = visit.t('spill:page.title', { reference: known.reference });
  visit.page('desk/spill/page', model, { status, problems, title, back: { href: telling.address } });
}

const spill = (visit: Visit): string => `/desk/cases/${encodeURIComponent(visit.param('reference'))}/spill`;
const ways = { words: 'spill', page: spillPage };

export const lockCase = caseAction(
  lockForm,
  (visit, officer, seen, form) => {
    const wish = { officerIds: form.officers, reason: form['spill-reason'] };
    return lockForSpill(visit.deps, officer, seen, wish, visit.now);
  },
  {
    ...ways,
    then: (visit) => (ticked(visit.body).includes(visit.person.person.id) ? spill(visit) : '/desk/moved'),
  },
);

export const endLock = caseAction(
  endForm,
  (visit, officer, seen, form) => endSpill(visit.deps, officer, seen, form['end-reason'], visit.now),
  { ...ways, then: spill },
);

export const shred = caseAction(
  shredForm,
  (visit, officer, seen, form) => askToShred(visit.deps, officer, seen, form['shred-reason'], visit.now),
  ways,
);
