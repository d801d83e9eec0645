import { defang } from '../correspondence/service';
import type { ScanMark } from '../evidence/service';
import { formatSize } from '../web/format';
import type { T } from '../web/i18n';
import type { ReportFile } from './files';

/** What is to be said of a file's scan for viruses, to its sender or to the desk: nothing of one that was found clean. */
export const scanLines = (t: T, mark: ScanMark | undefined): string[] =>
  mark === 'waiting' || mark === 'found' ? [t(`evidence:scan.${mark}`)] : [];

/** What is to be said of files that do not open. */
export const brokenLines = (t: T, count: number): string[] =>
  count === 0 ? [] : [t('broken:files', { count })];

/** A file of a report that was sent, in one line. */
export const fileLine = (file: ReportFile, { t, locale }: { t: T; locale: string }): string =>
  scanLines(t, file.scan).reduce(
    (line, words) => t('evidence:scan.beside', { file: line, words }),
    `${defang(file.name)} (${formatSize(file.size, { locale })})`,
  );
