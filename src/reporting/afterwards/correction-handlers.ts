import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { answersIn, otherAnswer } from '../corrections';
import type { OpenedReceipt } from '../receipt';
import { longestMessage } from '../receipt-forms';
import { sendMessage } from '../reporter-messages';
import { statementSections } from '../sections';
import { openPart, reportFacts, type Statement } from '../store';
import { correctionForm } from './forms';
import { afterwardsPage, reportPath, withReceipt, wordId } from './page';
import { tooOften } from './too-often';

export const showCorrection = withReceipt((visit, receipt) => correctionPage(visit, receipt, []));

/** Kept beside what was told, which stays as it was. */
export const correct = withReceipt(async (visit, receipt) => {
  const offered = await abouts(visit, receipt);
  const form = correctionForm(
    receipt.code,
    offered.map(({ value }) => value),
  ).safeParse(visit.body);
  if (!form.success) {
    await correctionPage(visit, receipt, problemsOf(visit.t, 'afterwards', form.error));
    return;
  }
  const { about, message: text, 'message-id': id } = form.data;
  const word = { id, kind: 'correction', text, about } as const;
  const often = await tooOften(visit, () => sendMessage(visit.deps, receipt, word, visit.now));
  if (often.length > 0) await correctionPage(visit, receipt, often);
  else visit.redirect(reportPath);
});

async function abouts(visit: Visit, { reportId, statementKey }: OpenedReceipt) {
  const facts = await reportFacts(visit.deps.db, reportId);
  const statement = await openPart<Statement>(visit.deps.db, reportId, 'statement', statementKey);
  const other = { value: otherAnswer, text: visit.t('afterwards:correction.other') };
  return [...answersIn(statementSections(visit, facts, statement)), other];
}

async function correctionPage(visit: Visit, receipt: OpenedReceipt, problems: FormProblem[]): Promise<void> {
  const choose = { value: '', text: visit.t('afterwards:correction.choose') };
  const model = {
    items: [choose, ...(await abouts(visit, receipt))],
    typed: readTyped(visit.body, ['about', 'message']),
    id: wordId(visit),
    most: longestMessage,
  };
  afterwardsPage(visit, 'correction', model, problems);
}
