import { Readable } from 'node:stream';
import type { Dependencies } from '../../src/dependencies';
import type { Answers } from '../../src/reporting/answers';
import { createDraft, type Draft } from '../../src/reporting/draft';
import { storeFile, type UploadOutcome } from '../../src/reporting/draft-files';
import { openKeyring, openKeysByDesk, type ReportKeys } from '../../src/vault';
import type { TestPerson } from '../support/organisation';

/** Checked answers on the approach path; '' leaves the site unsaid. */
export const usualAnswers = (change: Answers = {}): Answers => ({
  site: 'rather-not-say',
  path: 'approach',
  urgent: 'no',
  identity: 'named',
  handlers: 'no',
  date: '2026-09-10',
  channel: 'social-network',
  narrative:
    'Somebody who said they advise investors offered me a paid call about valve seals, and asked twice.',
  signs: ['none'],
  before: 'no',
  people: [{ name: 'Rowan Pike', organisation: 'Lantern Advisory', contacts: 'rowan.pike@lantern.example' }],
  sensitivity: 'internal',
  response: ['no-reply'],
  name: 'Emery Stone',
  reach: 'emery@home.example',
  'no-classified': 'yes',
  'good-faith': 'yes',
  ...change,
});

export const makeDraft = (deps: Dependencies, answers: Answers, locale = 'en', version = 1): Promise<Draft> =>
  createDraft(
    deps.db,
    { questionnaire: { name: 'approach', version }, locale, now: deps.clock.now() },
    (content) => ({ ...content, answers }),
  );

export const limits = { mostFiles: 10, mostBytesEach: 20 * 1024 * 1024 };

/** Sends bytes in parts of a size that has nothing to do with a chunk's. */
export const attach = (
  deps: Dependencies,
  draft: Draft,
  name: string,
  bytes: Buffer,
  changed: Partial<typeof limits> = {},
): Promise<UploadOutcome> =>
  storeFile(
    deps,
    draft,
    { name, stream: Readable.from(partsOf(bytes, 60_007), { objectMode: false }) },
    { ...limits, ...changed },
    deps.clock.now(),
  );

function* partsOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** A report's keys as this member of a desk opens them; undefined where they were not sealed to that desk. */
export async function keysFor(
  deps: Dependencies,
  person: TestPerson,
  deskId: string,
  reportId: string,
): Promise<ReportKeys | undefined> {
  if (person.keyPair === undefined) return undefined;
  const keyring = await openKeyring(deps.db, deps.serverKeys, {
    personId: person.id,
    keyPair: person.keyPair,
    deskIds: [deskId],
  });
  const opened = await openKeysByDesk(deps.db, keyring, [reportId], ['statement', 'identity', 'desk']);
  const { statement, identity, desk } = opened.keys.get(reportId) ?? {};
  return statement && identity && desk ? { statement, identity, desk } : undefined;
}

export const textFile = (size: number): Buffer =>
  Buffer.from('An address that was written to me, and when. '.repeat(Math.ceil(size / 45))).subarray(0, size);
