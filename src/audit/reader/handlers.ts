import { zoneOf } from '../../identity/service';
import { contentDisposition } from '../../web/content-disposition';
import type { Visit } from '../../web/visit';
import { writeHead } from '../head';
import { readFilter } from './forms';
import { presentAudit } from './presenter';
import { chainState, listEntries, takeHead, verifyAsAuditor } from './service';

export async function showAudit(visit: Visit): Promise<void> {
  const { db } = visit.deps;
  const zone = await zoneOf(db, visit.person.person.siteId);
  const { filter, range, after, problems } = readFilter(visit, zone);
  const [page, chain] = await Promise.all([listEntries(db, filter, range, after), chainState(db)]);
  visit.page('audit/page', await presentAudit(visit, zone, filter, page, chain), {
    status: problems.length > 0 ? 422 : 200,
    problems,
    title: visit.t('audit:title'),
    wide: true,
  });
}

export async function downloadHead(visit: Visit): Promise<void> {
  const head = await takeHead(visit.deps, visit.person.person.id, visit.now);
  const name = `perigee-audit-head-${head.at.slice(0, 10)}.json`;
  visit.response
    .type('application/json')
    .setHeader('Content-Disposition', contentDisposition(name))
    .send(writeHead(head));
}

export async function verifyNewest(visit: Visit): Promise<void> {
  await verifyAsAuditor(visit.deps, visit.person.person.id, visit.now);
  visit.redirect('/audit#chain');
}
