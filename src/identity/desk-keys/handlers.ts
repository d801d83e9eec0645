import { NotFound } from '../../errors';
import { DeskKeyNotHeld, FingerprintChanged, RecoveryCodeWrong } from '../../vault';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { codePage } from './code-page';
import { grantForm, recoveryForm } from './forms';
import { openDeskKeys, ownDesk, type Colleague, type DeskWithKeys } from './keys';
import { presentKeys } from './presenter';
import { grantKey, makeKeys, recoverKey } from './service';

const back = { href: '/desk/keys' };

export async function showKeys(visit: Visit): Promise<void> {
  const keys = await openDeskKeys(visit.deps.db, visit.deps.serverKeys, visit.person);
  visit.page('desk-keys/keys', presentKeys(visit, keys), {
    title: visit.t('admin:keys.title'),
    back: { href: '/desk' },
    wide: true,
  });
}

const actOf = (visit: Visit) => ({ officer: visit.person, deskId: visit.param('desk'), now: visit.now });

const deskOf = (visit: Visit): Promise<DeskWithKeys> =>
  ownDesk(visit.deps.db, visit.deps.serverKeys, visit.person, visit.param('desk'));

/** A colleague who awaits the key of a desk that this session can open. @throws NotFound */
async function whoAwaits(visit: Visit): Promise<{ desk: DeskWithKeys; colleague: Colleague }> {
  const desk = await deskOf(visit);
  const colleague = desk.colleagues.find((one) => one.id === visit.param('person'));
  if (colleague?.fingerprint === undefined || colleague.holdsKey || desk.state !== 'open')
    throw new NotFound();
  return { desk, colleague };
}

export const askToGrant = (visit: Visit): Promise<void> => grantPage(visit, []);

async function grantPage(visit: Visit, problems: FormProblem[]): Promise<void> {
  const { desk, colleague } = await whoAwaits(visit);
  const title = visit.t('admin:keys.grant-title', { person: colleague.name, desk: desk.desk.name });
  visit.page(
    'desk-keys/grant',
    {
      title,
      person: colleague.name,
      fingerprint: colleague.fingerprint,
      action: visit.request.path,
      compared: visit.body['compared'] === 'yes',
    },
    { title, problems, back, status: problems.length > 0 ? 422 : 200 },
  );
}

export async function grant(visit: Visit): Promise<void> {
  const { colleague } = await whoAwaits(visit);
  const form = grantForm.safeParse(visit.body);
  if (!form.success) {
    await grantPage(visit, problemsOf(visit.t, 'admin', form.error));
    return;
  }
  const { fingerprint } = form.data;
  try {
    await grantKey(visit.deps, actOf(visit), { colleagueId: colleague.id, fingerprint });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    await grantPage(visit, [{ field: 'compared', text: visit.t(`admin:problems.${reason}`) }]);
    return;
  }
  visit.redirect('/desk/keys');
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof FingerprintChanged) return 'fingerprint';
  return error instanceof DeskKeyNotHeld ? 'key-not-held' : undefined;
}

/** Only for somebody who has a key of their own and awaits the desk's. @throws NotFound */
async function whatToRecover(visit: Visit): Promise<DeskWithKeys> {
  const desk = await deskOf(visit);
  if (desk.state !== 'awaiting' || visit.person.keyringBox.length === 0) throw new NotFound();
  return desk;
}

export const askForCode = (visit: Visit): Promise<void> => recoveryPage(visit, []);

async function recoveryPage(visit: Visit, problems: FormProblem[]): Promise<void> {
  const { desk } = await whatToRecover(visit);
  const title = visit.t('admin:keys.recovery-title', { desk: desk.name });
  const typed = visit.body['recovery-code'];
  visit.page(
    'desk-keys/recovery',
    { title, action: visit.request.path, code: typeof typed === 'string' ? typed : '' },
    { title, problems, back, status: problems.length > 0 ? 422 : 200 },
  );
}

export async function recover(visit: Visit): Promise<void> {
  const { desk } = await whatToRecover(visit);
  const form = recoveryForm.safeParse(visit.body);
  if (!form.success) {
    await recoveryPage(visit, problemsOf(visit.t, 'admin', form.error));
    return;
  }
  try {
    codePage(visit, desk.name, await recoverKey(visit.deps, actOf(visit), form.data['recovery-code']));
  } catch (error) {
    if (!(error instanceof RecoveryCodeWrong)) throw error;
    const text = visit.t('admin:problems.recovery-code');
    await recoveryPage(visit, [{ field: 'recovery-code', text }]);
  }
}

export async function create(visit: Visit): Promise<void> {
  const { desk } = await deskOf(visit);
  codePage(visit, desk.name, await makeKeys(visit.deps, actOf(visit)));
}
