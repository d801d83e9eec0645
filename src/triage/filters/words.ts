import type { TextKey } from '../../web/i18n';
import { formatDay } from '../../web/format';
import type { Visit } from '../../web/visit';
import type { FilterWords } from '../queue';
import type { FilterName } from './filter';
import { listOf } from './reading';

/** What a filter's names need to be told in words. */
export interface FilterTelling extends FilterWords {
  t: Visit['t'];
  locale: string;
  officerId: string;
  /** Names of people by id. */
  people: ReadonlyMap<string, string>;
}

export const filterLabel = (t: Visit['t'], name: FilterName): string => t(`queue:filters.${name}`);

/** One option of a filter, in words. */
export function optionWords(telling: FilterTelling, name: FilterName, option: string): string {
  const { t, locale, sites, labels, people, officerId } = telling;
  switch (name) {
    case 'state':
      return t(`desk:states.${option}`);
    case 'priority':
      return t(`desk:priority.${option}`);
    case 'clock':
      return t(`queue:clock.${option}`);
    case 'unread':
      return t('queue:unread');
    case 'assignee':
      if (option === 'nobody') return t('desk:case.nobody');
      return option === officerId ? t('desk:queue.me') : (people.get(option) ?? t('desk:somebody'));
    case 'site':
      if (option === 'none') return t('desk:case.site-not-said');
      return sites.find(({ id }) => id === option)?.name ?? '';
    case 'label':
      return labels.find(({ id }) => id === option)?.name ?? t('labels:not-opened');
    case 'from':
    case 'to':
      return formatDay(paddedDay(option), { locale });
    default: {
      const key: TextKey = `taxonomy:${listOf[name]}.${option}`;
      return t(key);
    }
  }
}

/** A day may be typed without zeros. */
const paddedDay = (typed: string): string =>
  typed
    .split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-');
