import type { Handler } from '../../web/route';
import type { FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { randomId } from '../../vault';
import type { OpenedReceipt } from '../receipt';
import { askAgain, currentReceipt } from '../receipt-handlers';
import { isPassedOn } from './queries';

export const reportPath = '/receipt/report';
const newCodePath = '/receipt/new-code';

/**
 * A page of a report that its receipt opened. Without one, the code is asked for, and what was typed in the field
 * `message` goes along. A receipt that an officer passed on is replaced before it opens anything.
 */
export const withReceipt =
  (work: (visit: Visit, receipt: OpenedReceipt) => Promise<void>): Handler =>
  async (visit) => {
    const receipt = await currentReceipt(visit);
    if (receipt === undefined) {
      if (visit.request.method === 'POST') askAgain(visit);
      else visit.redirect('/receipt');
    } else if (await isPassedOn(visit.deps.db, receipt.reportId)) visit.redirect(newCodePath);
    else await work(visit, receipt);
  };

/** The id of a form's word: the one that came with it, or for a new form a new one. */
export function wordId(visit: Visit): string {
  const { 'message-id': id = '' } = readTyped(visit.body, ['message-id']);
  return id === '' ? randomId() : id;
}

/** A page of its own under the report, with a link back. */
export function afterwardsPage(
  visit: Visit,
  name: 'correction' | 'files' | 'notices' | 'withdrawal' | 'withdrawal-check' | 'rating',
  model: object,
  problems: readonly FormProblem[] = [],
): void {
  visit.page(`receipt/${name}`, model, {
    title: visit.t(`afterwards:${name}.title`),
    status: problems.length > 0 ? 422 : 200,
    problems,
    back: { href: name === 'withdrawal-check' ? `${reportPath}/withdrawal` : reportPath },
  });
}
