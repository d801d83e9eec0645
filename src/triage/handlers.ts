import type { FormProblem } from '../web/form-problems';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { keepWords, keepWraps } from './case-keys';
import { openCasePage, viewed } from './case-page';
import { presentCase } from './case-presenter';
import { typedFields } from './forms';
import { asOfficer, type Officer } from './officer';
import { openQueue, readPlace, readView } from './queue';
import { presentQueue } from './queue-presenter';
import { readSnapshot, snapshotField } from './snapshot';

export const showQueue = asOfficer(async (visit, officer) => {
  const view = readView(visit.query('view'));
  const queue = await openQueue(visit.deps, officer, view, readPlace(visit.query('after')));
  keepWraps(visit, queue.toWrap);
  const model = await presentQueue(visit, officer, queue);
  visit.page('desk/queue', model, { title: model.heading, wide: true });
});

/** Reading is recorded, and is the only change: the read mark and the audit. */
export const showCase = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await casePage(visit, officer, { status: 200, problems: [] });
});

/** The case as it is now; after a failed form with what is wrong, what was typed and what has changed since. */
export async function casePage(
  visit: Visit,
  officer: Officer,
  outcome: { status: number; problems: FormProblem[] },
): Promise<void> {
  const { status, problems } = outcome;
  const opened = await openCasePage(visit.deps, officer, visit.param('reference'));
  keepWraps(visit, opened.toWrap);
  keepWords(visit, officer.keyring, opened.facts.id);
  const seen = readTyped(visit.body, [snapshotField]);
  const model = await presentCase(visit, officer, opened, {
    typed: readTyped(visit.body, typedFields),
    before: readSnapshot(seen[snapshotField] ?? ''),
  });
  const title = visit.t('desk:case.title', { reference: opened.known.reference });
  visit.page('desk/case', model, { status, problems, title, back: { href: '/desk' }, wide: true });
}
