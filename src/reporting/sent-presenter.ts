import { lastMinuteOf } from '../triage/service';
import { formatInstant } from '../web/format';
import type { Visit } from '../web/visit';
import type { Outcome } from './draft';

/** "Report received": the receipt code and what happens now. */
export function presentSent(visit: Visit, receiptCode: string, outcome: Outcome): object {
  const { t, locale } = visit;
  const by = formatInstant(lastMinuteOf(outcome.contactBy, outcome.zone), { locale, zone: outcome.zone });
  return {
    code: receiptCode,
    reference: outcome.reference,
    steps: [
      t('reporting:sent.next.read'),
      t('reporting:sent.next.contact', { by }),
      t('reporting:sent.next.return'),
    ],
  };
}
