import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { contentDisposition } from '../web/content-disposition';
import type { FormProblem } from '../web/form-problems';
import { readTyped } from '../identity/forms';
import type { Visit } from '../web/visit';
import { openCaseFile, openCasePage, viewed } from './case-page';
import { presentCase } from './case-presenter';
import { typedFields } from './forms';
import { officerOf } from './officer';
import { openQueue, readPlace, readView } from './queue';
import { presentQueue } from './queue-presenter';
import { keepWraps } from './case-keys';

export async function showQueue(visit: Visit): Promise<void> {
  const officer = officerOf(visit);
  const view = readView(visit.query('view'));
  const queue = await openQueue(visit.deps, officer, view, readPlace(visit.query('after')));
  keepWraps(visit, queue.toWrap);
  visit.page('desk/queue', await presentQueue(visit, officer, queue), {
    title: visit.t('desk:queue.title'),
    wide: true,
  });
}

/** Reading is recorded, and is the only change: the read mark and the audit. */
export async function showCase(visit: Visit): Promise<void> {
  const officer = officerOf(visit);
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await casePage(visit, { status: 200, problems: [] });
}

/** The case as it is now; after a failed form with what is wrong and what was typed. */
export async function casePage(
  visit: Visit,
  outcome: { status: number; problems: FormProblem[] },
): Promise<void> {
  const officer = officerOf(visit);
  const opened = await openCasePage(visit.deps, officer, visit.param('reference'));
  keepWraps(visit, opened.toWrap);
  const typed = readTyped(visit.body, typedFields);
  visit.page('desk/case', await presentCase(visit, officer, opened, { ...outcome, typed }), {
    status: outcome.status,
    problems: outcome.problems,
    title: visit.t('desk:case.title', { reference: opened.known.reference }),
    wide: true,
  });
}

/** Always a download, opened nowhere: the bytes that were sent, whatever they are. */
export async function downloadFile(visit: Visit): Promise<void> {
  const officer = officerOf(visit);
  const file = await openCaseFile(
    visit.deps,
    officer,
    { reference: visit.param('reference'), fileId: visit.param('file') },
    visit.now,
  );
  visit.response.setHeader('Content-Type', 'application/octet-stream');
  visit.response.setHeader('Content-Length', file.size);
  visit.response.setHeader('Content-Disposition', contentDisposition(file.name));
  visit.response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  await pipeline(Readable.from(file.chunks), visit.response);
}
