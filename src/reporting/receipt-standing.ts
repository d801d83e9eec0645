import { lastMinuteOf } from '../triage/service';
import type { Visit } from '../web/visit';
import type { OpenedReport } from './opened-report';

/** How a report stands, in plain words. */
export interface Standing {
  state: { title: string; text: string };
  /** When the desk owes the next answer; '' where it owes none, or is late with it. */
  due: string;
  /** That the desk broke its promise, and whom to telephone; '' where it did not. */
  late: string;
}

export function standingOf(
  { t }: Pick<Visit, 't'>,
  { facts, status, withdrawn, phones }: OpenedReport,
  at: (time: number) => string,
): Standing {
  if (status.spill !== undefined) return spillStanding(t, status.spill, phones);
  if (withdrawn !== undefined && status.state !== 'closed')
    return {
      state: {
        title: t('afterwards:states.withdrawn.title'),
        text: t('afterwards:states.withdrawn.text', { when: at(withdrawn) }),
      },
      due: '',
      late: '',
    };
  const state = {
    title: t(`receipt:states.${status.state}.title`),
    text: t(`receipt:states.${status.state}.text`),
  };
  if (status.answerDueAt === undefined) return { state, due: '', late: '' };
  const when = at(lastMinuteOf(status.answerDueAt, facts.zone));
  if (!status.late) return { state, due: t('receipt:due.by', { when }), late: '' };
  const lines = [
    t('afterwards:late.said', { when }),
    ...(phones.desk === undefined ? [] : [t('afterwards:late.desk', phones.desk)]),
    ...(phones.oversight === undefined ? [] : [t('afterwards:late.oversight', phones.oversight)]),
  ];
  return { state, due: '', late: lines.join('\n') };
}

/** Something in it may be classified: what to do now, and nothing of any clock. */
function spillStanding(
  t: Visit['t'],
  spill: 'locked' | 'shredded',
  { desk }: OpenedReport['phones'],
): Standing {
  const lines = [
    t(`spill:reporter.${spill}.text`),
    ...(desk === undefined ? [] : [t('spill:reporter.desk', desk)]),
  ];
  return {
    state: { title: t(`spill:reporter.${spill}.title`), text: lines.join('\n\n') },
    due: '',
    late: '',
  };
}
