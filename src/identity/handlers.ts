import { clearCookie, readCookie, setCookie } from '../web/cookies';
import { problemsOf, type FormProblem } from '../web/form-problems';
import { localPath } from '../web/local-path';
import { paceOf } from '../web/pace';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import { NotFound } from '../errors';
import { acceptanceForm, signInForm } from './forms';
import { accept, AddressTaken, findInvitation, type Accepted } from './invitations';
import { endSession } from './sessions';
import { signIn, SignInRefused } from './sign-in';

export function showSignIn(visit: Visit): void {
  const then = localPath(visit.query('then')) ?? '';
  if (visit.signedIn !== undefined) {
    visit.redirect(then === '' ? '/' : then);
    return;
  }
  signInPage(visit, { email: '', then }, []);
}

export async function signInByPassword(visit: Visit): Promise<void> {
  const typed = readTyped(visit.body, ['email', 'then']);
  const form = signInForm.safeParse(visit.body);
  if (!form.success) {
    signInPage(visit, typed, problemsOf(visit.t, 'identity', form.error));
    return;
  }
  const { deps, now } = visit;
  const pace = paceOf(deps.db, deps.serverKeys, 'sign-in', form.data.email, now);
  await pace.take();
  try {
    const before = readCookie(deps.config, visit.request, 'session');
    const secret = await signIn(deps, { ...form.data, before, now });
    await pace.forgive();
    setCookie(deps.config, visit.response, 'session', secret);
    visit.redirect(localPath(form.data.then) ?? '/');
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    signInPage(visit, typed, [{ field: 'email', text: visit.t('identity:problems.refused') }]);
  }
}

function signInPage(visit: Visit, typed: Record<string, string>, problems: FormProblem[]): void {
  const status = problems.length > 0 ? 422 : 200;
  visit.page(
    'identity/sign-in',
    { typed, problems },
    { status, title: visit.t('identity:sign-in.title'), problems },
  );
}

export async function signOut(visit: Visit): Promise<void> {
  if (visit.signedIn !== undefined) await endSession(visit.deps, visit.signedIn, visit.now);
  clearCookie(visit.deps.config, visit.response, 'session');
  visit.redirect('/');
}

/** A GET shows a form and uses nothing up, so that a mail scanner that follows the link does no harm. */
export async function showInvitation(visit: Visit): Promise<void> {
  const invitation = await findInvitation(visit.deps, visit.param('code'), visit.now);
  if (invitation === undefined) throw new NotFound();
  invitationPage(visit, invitation.kind, { name: invitation.name, email: invitation.email }, []);
}

export async function acceptInvitation(visit: Visit): Promise<void> {
  const { deps, now } = visit;
  const code = visit.param('code');
  await paceOf(deps.db, deps.serverKeys, 'invitation', code, now).take();
  const invitation = await findInvitation(deps, code, now);
  if (invitation === undefined) throw new NotFound();
  const typed = readTyped(visit.body, ['name', 'email']);
  const named = invitation.personId === '' ? typed : { name: invitation.name, email: invitation.email };
  const form = acceptanceForm.safeParse({ ...visit.body, ...named });
  if (!form.success) {
    invitationPage(visit, invitation.kind, named, problemsOf(visit.t, 'identity', form.error));
    return;
  }
  const before = readCookie(deps.config, visit.request, 'session');
  try {
    welcome(visit, await accept(deps, code, { ...form.data, locale: visit.locale, before }, now));
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error;
    const text = visit.t('identity:problems.address-taken');
    invitationPage(visit, invitation.kind, named, [{ field: 'email', text }]);
  }
}

function welcome(visit: Visit, { secret, recovery }: Accepted): void {
  setCookie(visit.deps.config, visit.response, 'session', secret);
  if (recovery === undefined) {
    visit.redirect('/');
    return;
  }
  visit.page(
    'identity/recovery-key',
    { recoveryCode: recovery.code, deskName: recovery.deskName },
    { title: visit.t('identity:recovery.title') },
  );
}

function invitationPage(
  visit: Visit,
  kind: string,
  typed: Record<string, string>,
  problems: FormProblem[],
): void {
  visit.page(
    'identity/invitation',
    { kind, typed, problems, action: visit.request.path },
    {
      status: problems.length > 0 ? 422 : 200,
      title: visit.t(`identity:invitation.${kind}.title`),
      problems,
    },
  );
}
