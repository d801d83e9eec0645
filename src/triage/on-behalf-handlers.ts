import { z } from 'zod';
import { beginOnBehalf } from '../reporting/service';
import { problemsOf, type FormProblem } from '../web/form-problems';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { asOfficer } from './officer';

const ways = ['phone', 'in-person'] as const;
const form = z.object({
  how: z.enum(ways, { error: 'how' }),
  told: z.literal('yes', { error: 'told' }),
});

/** An officer enters what somebody tells them, by the same form as everybody. */
export const showNewReport = asOfficer((visit) => {
  newReportPage(visit, []);
  return Promise.resolve();
});

export const beginReport = asOfficer(async (visit, officer) => {
  const read = form.safeParse(visit.body);
  if (!read.success) newReportPage(visit, problemsOf(visit.t, 'on-behalf', read.error));
  else visit.redirect(await beginOnBehalf(visit, { by: officer.id, how: read.data.how }));
});

function newReportPage(visit: Visit, problems: FormProblem[]): void {
  const { t } = visit;
  const items = ways.map((value) => ({ value, text: t(`on-behalf:ways.${value}`) }));
  visit.page(
    'desk/new-report',
    { items, typed: readTyped(visit.body, ['how', 'told']) },
    {
      title: t('on-behalf:title'),
      status: problems.length > 0 ? 422 : 200,
      problems,
      back: { href: '/desk' },
    },
  );
}
