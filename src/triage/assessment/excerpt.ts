import { concealerOf } from '../../patterns/service';
import { hiddenNameMark, type Heading } from '../../reporting/service';
import type { T } from '../../web/i18n';

const byPattern = concealerOf({ people: [], organisations: [], others: [] }, hiddenNameMark);

/** Words about a report whose conduct nobody has judged, shown beside those of other cases. */
export const withoutNames = (t: T, text: string): string =>
  byPattern(text).replaceAll(hiddenNameMark, t('assessment:hidden'));

/** The first words of a report, for a queue: never with a name, whether or not somebody has judged. */
export const shownExcerpt = (t: T, { excerpt, isWithoutNames }: Heading): string =>
  (isWithoutNames === true ? excerpt : byPattern(excerpt)).replaceAll(hiddenNameMark, t('assessment:hidden'));
