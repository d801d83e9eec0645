import type { Database } from '../database';
import {
  openHeadingWrap,
  openKeysByDesk,
  wrapHeading,
  type HeadingWrap,
  type Keyring,
  type UnwrappedKey,
} from '../vault';
import { openHeadings, type Heading } from './store';

/**
 * The headings of a page of reports, as far as a keyring opens them, and what is to be wrapped after the answer so that the
 * next page costs no query and one small opening a report. No heading is ever changed: a wrapped one stays right.
 * @param reports each with the wrap that `withHeadingWraps` read beside it
 */
export async function headingsForDesk(
  db: Database,
  keyring: Keyring,
  reports: readonly ({ reportId: string; deskId: string } & HeadingWrap)[],
): Promise<{ headings: Map<string, Heading>; toWrap: UnwrappedKey[] }> {
  const headings = new Map<string, Heading>();
  for (const report of reports) {
    const plain = openHeadingWrap(keyring, report);
    if (plain !== undefined) headings.set(report.reportId, JSON.parse(plain.toString('utf8')) as Heading);
  }
  const missing = reports.filter((one) => !headings.has(one.reportId));
  if (missing.length === 0) return { headings, toWrap: [] };
  const ids = missing.map((one) => one.reportId);
  const { keys, toWrap } = await openKeysByDesk(db, keyring, ids, ['desk']);
  const opened = await openHeadings(db, ids, (reportId) => keys.get(reportId)?.desk);
  for (const one of missing) {
    const heading = opened.get(one.reportId);
    if (heading === undefined) continue;
    headings.set(one.reportId, heading);
    const wrap = wrapHeading(keyring, one, Buffer.from(JSON.stringify(heading), 'utf8'));
    if (wrap !== undefined) toWrap.push(wrap);
  }
  return { headings, toWrap };
}
