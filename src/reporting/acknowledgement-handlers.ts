import { formatDay } from '../web/format';
import type { Visit } from '../web/visit';
import { acknowledgementCode, readAcknowledgement, type Acknowledged } from './acknowledgement';
import { textOf } from './answers';
import { dayIn } from './days';
import { kindWords } from './heading-words';
import { currentReceipt } from './receipt-handlers';
import { openPart, reportFacts, type Statement } from './store';

/** The same facts on the paper and on the page that checks it. */
const linesOf = (visit: Visit, facts: Acknowledged): { key: string; value: string }[] => {
  const { t, locale } = visit;
  return [
    { key: t('receipt:acknowledgement.organisation'), value: visit.organisation },
    { key: t('receipt:acknowledgement.reference'), value: facts.reference },
    { key: t('receipt:acknowledgement.day'), value: formatDay(facts.day, { locale }) },
    {
      key: t('receipt:acknowledgement.kind'),
      value: kindWords(visit, { name: facts.questionnaire }, facts.kind),
    },
  ];
};

/** A paper for whoever needs proof of filing: that something was reported, and nothing of what. */
export async function showAcknowledgement(visit: Visit): Promise<void> {
  const receipt = await currentReceipt(visit);
  if (receipt === undefined) {
    visit.redirect('/receipt');
    return;
  }
  const { db, serverKeys, config } = visit.deps;
  const report = await reportFacts(db, receipt.reportId);
  const { answers } = await openPart<Statement>(db, report.id, 'statement', receipt.statementKey);
  const facts: Acknowledged = {
    reference: report.reference,
    day: dayIn(report.zone, report.receivedAt),
    questionnaire: report.questionnaire,
    // A questionnaire need not ask for a path; the paper says something all the same.
    kind: textOf(answers, 'path') || 'report',
  };
  const code = acknowledgementCode(serverKeys, facts);
  visit.page(
    'receipt/acknowledgement',
    {
      lines: linesOf(visit, facts),
      code,
      address: new URL(`/acknowledgements/${code}`, config.publicUrl).href,
    },
    {
      title: visit.t('receipt:acknowledgement.title'),
      layout: 'print',
      back: { href: '/receipt/report' },
    },
  );
}

/** Says whether a paper is ours. A code that is malformed and one that is made up are one answer. */
export function checkAcknowledgement(visit: Visit): void {
  const facts = readAcknowledgement(visit.deps.serverKeys, visit.param('code'));
  visit.page(
    'receipt/acknowledgement-check',
    { lines: facts === undefined ? [] : linesOf(visit, facts) },
    facts === undefined
      ? { status: 404, title: visit.t('receipt:check.not-ours') }
      : { title: visit.t('receipt:check.ours') },
  );
}
