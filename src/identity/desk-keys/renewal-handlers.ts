import { NotFound } from '../../errors';
import { DeskKeyNotHeld } from '../../vault';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { codePage } from './code-page';
import { renewalForm } from './forms';
import { ownDesk, type DeskWithKeys } from './keys';
import { renewCode } from './renewal';

/** A desk that this session leads, with its key. @throws NotFound */
async function ledDesk(visit: Visit): Promise<DeskWithKeys['desk']> {
  const { deps, person } = visit;
  const { desk, mayRenewCode } = await ownDesk(deps.db, deps.serverKeys, person, visit.param('desk'));
  if (!mayRenewCode) throw new NotFound();
  return desk;
}

export const askToRenew = (visit: Visit): Promise<void> => renewalPage(visit, []);

async function renewalPage(visit: Visit, problems: FormProblem[]): Promise<void> {
  const desk = await ledDesk(visit);
  const title = visit.t('admin:keys.renew-title', { desk: desk.name });
  visit.page(
    'desk-keys/renewal',
    { title, action: visit.request.path, understood: visit.body['understood'] === 'yes' },
    { title, problems, back: { href: '/desk/keys' }, status: problems.length > 0 ? 422 : 200 },
  );
}

export async function renew(visit: Visit): Promise<void> {
  const desk = await ledDesk(visit);
  const form = renewalForm.safeParse(visit.body);
  if (!form.success) {
    await renewalPage(visit, problemsOf(visit.t, 'admin', form.error));
    return;
  }
  const act = { officer: visit.person, deskId: desk.id, now: visit.now };
  try {
    codePage(visit, desk.name, await renewCode(visit.deps, act));
  } catch (error) {
    if (!(error instanceof DeskKeyNotHeld)) throw error;
    await renewalPage(visit, [{ field: 'understood', text: visit.t('admin:keys.renew-missing') }]);
  }
}
