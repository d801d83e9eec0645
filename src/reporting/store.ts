import type { Database } from '../database';
import type { ReportPartTable } from '../database/schema';
import { ChangedMeanwhile, NotFound } from '../errors';
import { findDesk, listSites } from '../identity/service';
import { openJson, sealJson, tryOpenJson, type Place } from '../vault';
import type { Answers } from './answers';
import { findPart, findReport, insertPartNext, partsOfReports } from './report-queries';

/** What was told, without who told it. Under the statement key. */
export interface Statement {
  answers: Answers;
  questionnaire: string;
  version: number;
  /** An officer wrote it down for the reporter: the words are the officer's. */
  takenDown?: TakenDown['how'];
}

/** Which officer entered a report for somebody else, and how it was taken. Under the desk key. */
export interface TakenDown {
  by: string;
  how: 'phone' | 'in-person';
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
  /** How it came about, or whatever the questionnaire is headed by; '' where it was not said. */
  channel: string;
  /** What it was made with; without it, with the first version of approach. */
  questionnaire?: { name: string; version: number };
  /** The first 80 characters of what happened. */
  excerpt: string;
  /** Names were taken out of the excerpt. Headings of before that was done do not say so. */
  isWithoutNames?: true;
}

/** What is plain of a report. */
export interface ReportFacts {
  id: string;
  reference: string;
  /** '' where the reporter would rather not say. */
  siteId: string;
  siteName: string;
  /** Time zone of the site, in which the reporter is told times; without a site, UTC. */
  zone: string;
  deskId: string;
  deskName: string;
  profile: string;
  questionnaire: string;
  questionnaireVersion: number;
  locale: string;
  /** The hour. */
  receivedAt: number;
  retainUntil: number;
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

/** Puts the next revision of a part beside those before. @throws ChangedMeanwhile where another one was first */
export async function addPartRevision(
  trx: Database,
  reportId: string,
  part: Part,
  key: Buffer,
  content: object,
): Promise<void> {
  const revision = ((await findPart(trx, reportId, part))?.revision ?? 0) + 1;
  const box = sealJson(key, placeOf(reportId, part, revision), content);
  if (!(await insertPartNext(trx, { report_id: reportId, part, revision, box })))
    throw new ChangedMeanwhile();
}

/** The newest revision of a part that not every report has. @throws SealBroken */
export async function findOpenPart<Content>(
  db: Database,
  reportId: string,
  part: Part,
  key: Buffer,
): Promise<Content | undefined> {
  const row = await findPart(db, reportId, part);
  return row && openJson<Content>(key, placeOf(reportId, part, row.revision), row.box);
}

/** The newest revision of a part. @throws SealBroken, NotFound */
export async function openPart<Content>(
  db: Database,
  reportId: string,
  part: Part,
  key: Buffer,
): Promise<Content> {
  const opened = await findOpenPart<Content>(db, reportId, part, key);
  if (opened === undefined) throw new NotFound();
  return opened;
}

/** @throws SealBroken, NotFound */
export const readIdentity = (db: Database, reportId: string, identityKey: Buffer): Promise<Identity> =>
  openPart<Identity>(db, reportId, 'identity', identityKey);

/**
 * One part of a page of reports, in one query. A report whose key is not at hand, or whose part was changed, has none: the
 * page's others are as ever.
 */
export async function openParts<Content>(
  db: Database,
  reportIds: readonly string[],
  part: Part,
  keyOf: (reportId: string) => Buffer | undefined,
): Promise<Map<string, Content>> {
  const newest = new Map(
    (await partsOfReports(db, reportIds, part)).map((row) => [row.reportId, row] as const),
  );
  const parts = new Map<string, Content>();
  for (const [reportId, { revision, box }] of newest) {
    const key = keyOf(reportId);
    const content = key && tryOpenJson<Content>(key, placeOf(reportId, part, revision), box);
    if (content !== undefined) parts.set(reportId, content);
  }
  return parts;
}

/** The headings of a page of reports. */
export const openHeadings = (
  db: Database,
  reportIds: readonly string[],
  keyOf: (reportId: string) => Buffer | undefined,
): Promise<Map<string, Heading>> => openParts<Heading>(db, reportIds, 'heading', keyOf);

/** @throws NotFound */
export async function reportFacts(db: Database, reportId: string): Promise<ReportFacts> {
  const row = await findReport(db, reportId);
  if (row === undefined) throw new NotFound();
  const desk = await findDesk(db, row.desk_id);
  const sites = await listSites(db);
  const site = sites.find((one) => one.id === row.site_id);
  return {
    id: row.id,
    reference: row.reference,
    siteId: row.site_id,
    siteName: site?.name ?? '',
    zone: site?.timeZone ?? 'UTC',
    deskId: row.desk_id,
    deskName: desk?.name ?? '',
    profile: row.profile,
    questionnaire: row.questionnaire,
    questionnaireVersion: row.questionnaire_version,
    locale: row.locale,
    receivedAt: row.received_at,
    retainUntil: row.retain_until,
  };
}
