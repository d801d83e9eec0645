import { problemsOf, type FormProblem } from '../../web/form-problems';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { ChangedMeanwhile } from '../../errors';
import { listDesks } from '../../identity/service';
import { FieldRefused } from '../field-refused';
import { asOfficer, type Officer } from '../officer';
import { takeOverForm } from './forms';
import { casesToTakeOver, takeOver } from './takeover';

/** What oversight finds of cases of which too few officers are left: a reference, a desk and how many. */
export const showTakeOver = asOfficer((visit, officer) => takeOverPage(visit, officer, []));

async function takeOverPage(
  visit: Visit,
  officer: Officer,
  problems: FormProblem[],
  status = problems.length > 0 ? 422 : 200,
): Promise<void> {
  const { t, deps } = visit;
  const [{ cases }, desks] = await Promise.all([casesToTakeOver(deps, officer), listDesks(deps.db)]);
  const deskOf = (id: string): string => desks.find((desk) => desk.id === id)?.name ?? '';
  const model = {
    cases: cases.map(({ reference, deskId, officers }) => ({
      value: reference,
      text: t('access:takeover.case', { reference, desk: deskOf(deskId), count: officers }),
    })),
    typed: readTyped(visit.body, ['take-case', 'take-reason']),
  };
  visit.page('desk/access/takeover', model, {
    title: t('access:takeover.title'),
    problems,
    status,
    back: { href: '/desk' },
  });
}

export const takeCaseOver = asOfficer(async (visit, officer) => {
  const form = takeOverForm.safeParse(visit.body);
  if (!form.success) {
    await takeOverPage(visit, officer, problemsOf(visit.t, 'access', form.error));
    return;
  }
  const { 'take-case': reference, 'recovery-code': code, 'take-reason': reason } = form.data;
  try {
    await takeOver(visit.deps, officer, { reference, code, reason }, visit.now);
  } catch (error) {
    if (error instanceof FieldRefused)
      await takeOverPage(visit, officer, [{ field: error.field, text: visit.t(error.why) }]);
    else if (error instanceof ChangedMeanwhile)
      await takeOverPage(
        visit,
        officer,
        [{ field: 'take-case', text: visit.t('desk:problems.changed-meanwhile') }],
        409,
      );
    else throw error;
    return;
  }
  visit.redirect(`/desk/cases/${encodeURIComponent(reference)}`);
});
