import type { Database } from '../database';
import type { ReportPartTable } from '../database/schema';
import { NotFound } from '../errors';
import { findDesk, listSites } from '../identity/service';
import { openJson, sealJson, tryOpenField, type Place } from '../vault';
import type { Answers } from './answers';
import { findPart, findReport, partsOfReports } from './report-queries';

/** What was told, without who told it. Under the statement key. */
export interface Statement {
  answers: Answers;
  questionnaire: string;
  version: number;
}

/** Who told it, and how to reach them; '' where they did not say. Under the identity key. */
export interface Identity {
  mode: 'named' | 'confidential' | 'anonymous';
  name: string;
  reach: string;
}

/** What a queue shows of a report. Under the desk key. */
export interface Heading {
  path: string;
  /** '' where it was not said. */
  channel: string;
  /** The first 80 characters of what happened. */
  excerpt: string;
}

/** What is plain of a report. */
export interface ReportFacts {
  id: string;
  reference: string;
  /** '' where the reporter would rather not say. */
  siteId: string;
  siteName: string;
  /** Time zone of the site; without one, of the desk's first site; for a desk without sites, of the first site. */
  zone: string;
  deskId: string;
  deskName: string;
  profile: string;
  questionnaire: string;
  questionnaireVersion: number;
  locale: string;
  /** The hour. */
  receivedAt: number;
}

type Part = ReportPartTable['part'];

const placeOf = (reportId: string, part: Part, revision: number): Place => ({
  table: 'report_part',
  row: reportId,
  column: part,
  revision,
});

const firstRevision = 1;

/** The first revision of a part. */
export const sealPart = (reportId: string, part: Part, key: Buffer, content: object): ReportPartTable => ({
  report_id: reportId,
  part,
  revision: firstRevision,
  box: sealJson(key, placeOf(reportId, part, firstRevision), content),
});

/** The newest revision of a part. @throws SealBroken, NotFound */
export async function openPart<Content>(
  db: Database,
  reportId: string,
  part: Part,
  key: Buffer,
): Promise<Content> {
  const row = await findPart(db, reportId, part);
  if (row === undefined) throw new NotFound();
  return openJson<Content>(key, placeOf(reportId, part, row.revision), row.box);
}

/** @throws SealBroken, NotFound */
export const readIdentity = (db: Database, reportId: string, identityKey: Buffer): Promise<Identity> =>
  openPart<Identity>(db, reportId, 'identity', identityKey);

/**
 * The headings of a page of reports, in one query. A report whose key is not at hand, or whose heading was changed, has
 * none: the page's others are as ever.
 */
export async function openHeadings(
  db: Database,
  reportIds: readonly string[],
  keyOf: (reportId: string) => Buffer | undefined,
): Promise<Map<string, Heading>> {
  const newest = new Map(
    (await partsOfReports(db, reportIds, 'heading')).map((row) => [row.reportId, row] as const),
  );
  const headings = new Map<string, Heading>();
  for (const [reportId, { revision, box }] of newest) {
    const key = keyOf(reportId);
    const plain = key && tryOpenField(key, placeOf(reportId, 'heading', revision), box);
    if (plain !== undefined) headings.set(reportId, JSON.parse(plain.toString('utf8')) as Heading);
  }
  return headings;
}

/** @throws NotFound */
export async function reportFacts(db: Database, reportId: string): Promise<ReportFacts> {
  const row = await findReport(db, reportId);
  if (row === undefined) throw new NotFound();
  const desk = await findDesk(db, row.desk_id);
  const sites = await listSites(db);
  const site = sites.find((one) => one.id === row.site_id);
  const near = site ?? sites.find((one) => one.deskId === row.desk_id) ?? sites[0];
  return {
    id: row.id,
    reference: row.reference,
    siteId: row.site_id,
    siteName: site?.name ?? '',
    zone: near?.timeZone ?? 'UTC',
    deskId: row.desk_id,
    deskName: desk?.name ?? '',
    profile: row.profile,
    questionnaire: row.questionnaire,
    questionnaireVersion: row.questionnaire_version,
    locale: row.locale,
    receivedAt: row.received_at,
  };
}
