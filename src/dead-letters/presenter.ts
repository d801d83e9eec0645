import { zoneOf } from '../identity/service';
import { formatDay } from '../web/format';
import type { Visit } from '../web/visit';
import type { LetterPage } from './service';

interface LetterModel {
  kind: string;
  rows: { key: string; value: string }[];
  action: string;
}

export interface DeadLettersModel {
  letters: LetterModel[];
  next: string | undefined;
  first: string | undefined;
  counts: { name: string; count: number }[];
}

export async function presentDeadLetters(
  visit: Visit,
  path: string,
  page: LetterPage,
  counts: DeadLettersModel['counts'],
): Promise<DeadLettersModel> {
  const { t, locale, deps } = visit;
  const zone = await zoneOf(deps.db, visit.person.person.siteId);
  return {
    letters: page.letters.map((letter) => ({
      kind: t(`mail:templates.${letter.template ?? 'unreadable'}`),
      rows: [
        // The day only: the minute would tell when a reporter was at it.
        { key: t('mail:dead.queued'), value: formatDay(letter.queuedAt, { locale, zone }) },
        { key: t('mail:dead.tries'), value: String(letter.tries) },
        {
          key: t('mail:dead.why'),
          value: t(`mail:failures.${letter.failure.kind}`, { code: letter.failure.code }),
        },
      ],
      action: `${path}/${letter.id}/attempts`,
    })),
    next: page.next === undefined ? undefined : `${path}?after=${page.next}`,
    first: visit.query('after') === undefined ? undefined : path,
    counts,
  };
}
