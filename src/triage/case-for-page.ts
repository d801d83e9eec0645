import type { Visit } from '../web/visit';
import { asShown } from './assessment/concealment';
import { keepWraps } from './case-keys';
import { openCasePage } from './case-page';
import { recordReading } from './case-reading';
import { caseTelling, type CaseTelling } from './case-telling';
import type { Officer } from './officer';
import type { CaseRecord } from './queries';

/**
 * A case opened for a page about it, with how its sections are told. A form that comes back shows the case as its own address
 * does, and that is on record, too.
 * @param found the case, where it was looked up already
 * @throws NotFound
 */
export async function openForPage(visit: Visit, officer: Officer, found?: CaseRecord): Promise<CaseTelling> {
  if (visit.request.method === 'POST')
    await recordReading(visit.deps, officer, visit.param('reference'), 'case.viewed', visit.now);
  const opened = asShown(visit, await openCasePage(visit.deps, officer, visit.param('reference'), found));
  keepWraps(visit, opened.toWrap);
  return caseTelling(visit, officer, opened);
}
