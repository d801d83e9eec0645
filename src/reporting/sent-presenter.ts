import { lastMinuteOf } from '../triage/service';
import { formatInstantNamed } from '../web/format';
import type { Visit } from '../web/visit';
import type { Outcome } from './draft';

export interface SentReport {
  receiptCode: string;
  outcome: Outcome;
  /** An officer entered it: the receipt is another's. */
  passOn: boolean;
  /** The address of another page of this report's. */
  link: (path: string) => string;
}

/** "Report received": the receipt code and what happens now. */
export function presentSent(visit: Visit, { receiptCode, outcome, link }: SentReport): object {
  const { t, locale } = visit;
  const by = formatInstantNamed(lastMinuteOf(outcome.contactBy, outcome.zone), {
    locale,
    zone: outcome.zone,
  });
  return {
    code: receiptCode,
    reference: outcome.reference,
    file: link('/report/sent/receipt'),
    check: link('/report/sent/check'),
    steps: [
      t('reporting:sent.next.read'),
      t('reporting:sent.next.contact', { by }),
      t('reporting:sent.next.return'),
    ],
  };
}

/** What an officer tells whoever the report was entered for. */
export function presentPassedOn({ t, deps }: Visit, { receiptCode, outcome }: SentReport): object {
  const link = new URL('/receipt', deps.config.publicUrl).href;
  return {
    code: receiptCode,
    reference: outcome.reference,
    say: [
      t('on-behalf:sent.steps.open', { link }),
      t('on-behalf:sent.steps.new'),
      t('on-behalf:sent.steps.dead'),
    ],
  };
}

/** The receipt on a sheet of plain text, with line ends that every editor knows. */
export function receiptAsText(visit: Visit, { receiptCode, outcome }: SentReport): string {
  const { t, deps, organisation } = visit;
  const lines = [
    t('reporting:sent.receipt'),
    receiptCode,
    '',
    t('reporting:sent.keep'),
    new URL('/receipt', deps.config.publicUrl).href,
    '',
    organisation,
    t('reporting:sent.reference', { reference: outcome.reference }),
    '',
    t('reporting:sent.file.keep'),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
