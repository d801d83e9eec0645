import { NotFound } from '../../errors';
import type { Visit } from '../../web/visit';
import { calendarIn, hoursForm } from './hours-form';
import { actOf } from './organisation-handlers';
import { siteVersion } from './organisation-queries';
import { changeHours } from './organisation-service';
import { sitePage } from './site-handlers';
import { submit } from './submit';

/** When a site's people work: its cases' clocks go by it from now on. */
export async function saveHours(visit: Visit): Promise<void> {
  const id = visit.param('site');
  if ((await siteVersion(visit.deps.db, id)) === undefined) throw new NotFound();
  await submit(
    visit,
    hoursForm,
    async (form) => {
      await changeHours(visit.deps, actOf(visit), { id, version: form.version }, calendarIn(form));
      visit.redirect(`/admin/sites/${id}`);
    },
    (again) => sitePage(visit, again),
    'hours',
  );
}
