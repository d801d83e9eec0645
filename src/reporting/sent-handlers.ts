import { contentDisposition } from '../web/content-disposition';
import { withoutMarks } from '../web/languages-on-page';
import type { Visit } from '../web/visit';
import { linkOf, sentDraft } from './held-draft';
import { groupOf, isGroup, numberOfGroup } from './receipt-group';
import { findReportOfReceipt } from './report-queries';
import { presentPassedOn, presentSent, receiptAsText, type SentReport } from './sent-presenter';
import { receiptId } from '../vault';

/** What this browser has sent within the last day, while its receipt is the one in use. */
async function sentReport(visit: Visit): Promise<SentReport | undefined> {
  const draft = await sentDraft(visit);
  if (draft?.content.outcome === undefined) return undefined;
  const { receiptCode, outcome, onBehalf } = draft.content;
  // One that was replaced in person is shown to nobody as if it opened anything.
  const report = await findReportOfReceipt(visit.deps.db, receiptId(receiptCode));
  if (report === undefined) return undefined;
  const link = (path: string): string => linkOf(visit, draft, path);
  return { receiptCode, outcome, passOn: onBehalf !== undefined, link };
}

type WithReport = (visit: Visit, sent: SentReport) => void;

const ofSentReport =
  (work: WithReport) =>
  async (visit: Visit): Promise<void> => {
    const sent = await sentReport(visit);
    if (sent === undefined) visit.redirect('/report');
    else work(visit, sent);
  };

/** What was sent is shown again for a day: a lost answer loses nothing. */
export const showSent = ofSentReport((visit, sent) => {
  if (sent.passOn)
    visit.page('reporting/sent-on-behalf', presentPassedOn(visit, sent), {
      title: visit.t('on-behalf:sent.title'),
    });
  else visit.page('reporting/sent', presentSent(visit, sent), { title: visit.t('reporting:sent.title') });
});

/** The receipt as a file of plain text. Its name says nothing. */
export const saveReceipt = ofSentReport((visit, sent) => {
  visit.response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  visit.response.setHeader(
    'Content-Disposition',
    contentDisposition(withoutMarks(visit.t('reporting:sent.file.name'))),
  );
  visit.response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  visit.response.end(withoutMarks(receiptAsText(visit, sent)));
});

/** Asks for one group of the code, on a page without it. Nothing depends on the answer, and it can be passed over. */
export const showReceiptCheck = ofSentReport((visit, sent) => {
  checkPage(visit, sent, 'asked');
});

export const checkReceipt = ofSentReport((visit, sent) => {
  const typed = visit.body['group'];
  const right = isGroup(typeof typed === 'string' ? typed : '', groupOf(sent.receiptCode));
  checkPage(visit, sent, right ? 'right' : 'wrong');
});

function checkPage(visit: Visit, sent: SentReport, state: 'asked' | 'right' | 'wrong'): void {
  const { t } = visit;
  const number = numberOfGroup(sent.receiptCode);
  const problems = state === 'wrong' ? [{ field: 'group', text: t(`reporting:have.wrong.${number}`) }] : [];
  visit.page(
    'reporting/have',
    {
      number,
      isRight: state === 'right',
      action: sent.link('/report/sent/check'),
      sent: sent.link('/report/sent'),
    },
    {
      title: t(state === 'right' ? 'reporting:have.right' : 'reporting:have.title'),
      status: state === 'wrong' ? 422 : 200,
      problems,
      back: { href: sent.link('/report/sent') },
    },
  );
}
