import { formatInstant } from '../../web/format';
import type { Visit } from '../../web/visit';
import type { ChainState } from './service';

/** Enough of a link's MAC to compare by eye with a head that was kept. */
const markLength = 12;

export function presentChain(visit: Visit, zone: string, chain: ChainState) {
  const { t } = visit;
  return {
    head: [
      { text: t('audit:chain.stream') },
      { text: t('audit:chain.length'), numeric: true },
      { text: t('audit:chain.mark') },
    ],
    rows: chain.streams.map(({ stream, sequence, mac }) => [
      { text: t(`audit:chain.streams.${stream}`) },
      { text: String(sequence) },
      { text: mac.toString('base64url').slice(0, markLength) },
    ]),
    waiting: chain.waiting === 0 ? '' : t('audit:chain.waiting', { count: chain.waiting }),
    verdict: presentVerdict(visit, zone, chain.verified),
  };
}

function presentVerdict({ t, locale }: Visit, zone: string, verified: ChainState['verified']) {
  if (verified === undefined) return { broken: false, text: t('audit:chain.never') };
  const when = formatInstant(verified.at, { locale, zone });
  if (verified.held || verified.fault === undefined)
    return { broken: false, text: t('audit:chain.held', { when, count: verified.checked }) };
  return {
    broken: true,
    text: t('audit:chain.broken', {
      when,
      stream: t(`audit:chain.streams.${verified.stream === 'reporter' ? 'reporter' : 'staff'}`),
      sequence: verified.sequence,
      fault: t(`audit:faults.${verified.fault}`),
    }),
  };
}
