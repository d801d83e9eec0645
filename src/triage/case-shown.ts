import type { FormProblem } from '../web/form-problems';
import type { Visit } from '../web/visit';
import { openForPage } from './case-for-page';
import { keepWords } from './case-keys';
import { presentCase } from './case-presenter';
import { mergedPage } from './merging/merged-page';
import type { Officer } from './officer';
import { findCaseFor } from './queries';
import { prefilled } from './templates/offered';

/** The case as it is now; after a failed form with what is wrong, what was typed and what has changed since. */
export async function casePage(
  visit: Visit,
  officer: Officer,
  outcome: { status: number; problems: FormProblem[]; typed: Record<string, string> },
): Promise<void> {
  const { status, problems, typed } = outcome;
  const found = await findCaseFor(visit.deps.db, officer, visit.param('reference'));
  if (found?.state === 'merged') return mergedPage(visit, officer, found, outcome);
  const telling = await openForPage(visit, officer, found);
  const { known, facts } = telling.opened;
  keepWords(visit, officer.keyring, facts.id);
  const title = visit.t('desk:case.title', { reference: known.reference });
  const model = presentCase(telling, { ...prefilled(telling), ...typed });
  visit.page('desk/case', model, { status, problems, title, back: { href: '/desk' }, wide: true });
}
