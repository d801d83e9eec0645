import { newCode, readCode } from '../vault';
import { formatInstant } from '../web/format';
import { paceOf } from '../web/pace';
import type { Visit } from '../web/visit';
import { openDraft } from './draft';
import { forgetDraft, heldDraft, holdDraft, startDraft } from './held-draft';
import { firstIncomplete } from './journey';
import { forgetReceipt } from './receipt-cookie';
import { presentSent } from './sent-presenter';
import { questionnaireFor, situationOf, situationWith } from './situation';
import { stepAddress } from './step-page';
import { siteFor } from './surroundings';
import { listSites } from '../identity/service';

/** What a report is, before anything is asked. Whoever has begun is offered to go on. */
export async function showStart(visit: Visit): Promise<void> {
  const { draft, journey } = await situationOf(visit);
  const begun = draft?.state === 'open' && journey.steps.some((step) => step.begun);
  visit.page(
    'reporting/start',
    { goOn: begun ? stepAddress(firstIncomplete(journey)) : '' },
    { title: visit.t('reporting:start.title'), exit: true },
  );
}

export async function startNow(visit: Visit): Promise<void> {
  const questionnaire = questionnaireFor(visit);
  await startDraft(visit, questionnaire);
  visit.redirect(stepAddress(questionnaire.steps[0]?.name ?? ''));
}

/** The resume code is shown once: this browser then forgets it. */
export async function showSaved(visit: Visit): Promise<void> {
  const { draft, sites } = await situationOf(visit);
  if (draft === undefined) {
    visit.redirect('/report/resume');
    return;
  }
  if (draft.state === 'sent') {
    visit.redirect('/report/sent');
    return;
  }
  forgetDraft(visit);
  const zone = siteFor(sites, draft.content.answers)?.timeZone ?? 'UTC';
  const until = formatInstant(draft.expiresAt, { locale: visit.locale, zone });
  visit.page('reporting/saved', { code: draft.code, until }, { title: visit.t('reporting:saved.title') });
}

export function showResume(visit: Visit): void {
  resumePage(visit, '');
}

/** Stands for what is no code at all, so that it costs what a wrong code costs. It belongs to no draft. */
const nobodysCode = newCode();

/** A wrong code, an old one and one that can't be a code are answered alike, in the same pace. */
export async function resume(visit: Visit): Promise<void> {
  const { deps, now, body } = visit;
  const typed = typeof body['code'] === 'string' ? body['code'] : '';
  const pace = paceOf(deps.db, deps.serverKeys, 'resume', visit.formToken, now);
  await pace.take();
  const code = readCode(typed);
  const draft = await openDraft(deps.db, code ?? nobodysCode, now);
  if (draft === undefined) {
    resumePage(visit, typed, typed.trim() === '' ? 'missing' : 'wrong');
    return;
  }
  await pace.forgive();
  holdDraft(visit, draft.code);
  const { journey } = situationWith(visit, await listSites(deps.db), draft);
  visit.redirect(draft.state === 'sent' ? '/report/sent' : stepAddress(firstIncomplete(journey)));
}

function resumePage(visit: Visit, typed: string, problem?: 'missing' | 'wrong'): void {
  const { t } = visit;
  const problems =
    problem === undefined ? [] : [{ field: 'code', text: t(`reporting:resume.problems.${problem}`) }];
  visit.page(
    'reporting/resume',
    { typed },
    {
      title: t('reporting:resume.title'),
      status: problem === undefined ? 200 : 422,
      problems,
      back: { href: '/report' },
      exit: true,
    },
  );
}

/** What was sent is shown again for a day: a lost answer loses nothing. */
export async function showSent(visit: Visit): Promise<void> {
  const draft = await heldDraft(visit);
  if (draft?.content.outcome === undefined) {
    visit.redirect('/report');
    return;
  }
  visit.page('reporting/sent', presentSent(visit, draft.content.receiptCode, draft.content.outcome), {
    title: visit.t('reporting:sent.title'),
    exit: true,
  });
}

/** Leaves at once: this browser forgets draft and receipt. Whoever has their codes can still go on. */
export function exit(visit: Visit): void {
  forgetDraft(visit);
  forgetReceipt(visit);
  visit.redirect('/');
}
