import { defang } from '../../correspondence/service';
import { hiddenNameMark } from '../../reporting/service';
import type { T } from '../../web/i18n';
import type { Passage } from './contents';

/** A passage as a page shows it: what was struck out, in words. */
export const inWords = (t: T, { title, lines }: Passage): { key: string; lines: string[] } => ({
  key: title,
  lines: lines.map((line) => defang(line.replaceAll(hiddenNameMark, t('experts:struck')))),
});
