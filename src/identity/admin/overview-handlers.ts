import { countDead } from '../../mail';
import type { Visit } from '../../web/visit';
import { presentOverview } from './overview-presenter';
import { deskHealth } from './overview-queries';
import { countAdministrators } from './person-queries';

export async function showOverview(visit: Visit): Promise<void> {
  const { db } = visit.deps;
  const [desks, administrators, dead] = await Promise.all([
    deskHealth(db),
    countAdministrators(db),
    countDead(db),
  ]);
  const overview = { desks, administrators, deadLetters: dead.get('') ?? 0 };
  visit.page('admin/overview', presentOverview(visit, overview), {
    title: visit.t('admin:overview.title'),
    wide: true,
  });
}
