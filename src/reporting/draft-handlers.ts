import { formatInstantNamed } from '../web/format';
import type { Visit } from '../web/visit';
import { textOf } from './answers';
import { codeTyped, draftByCode } from './draft-by-code';
import { presentBegun } from './begun-presenter';
import { forgetDrafts, holdDraft, holdDraftBriefly, linkOf, otherDrafts, startDraft } from './held-draft';
import { firstIncomplete } from './journey';
import { forgetReceipt } from './receipt-cookie';
import { offeredBesides, questionnaireFor, situationOf, situationWith } from './situation';
import { stepAddress } from './step-page';
import { listSites } from '../identity/service';

/** What a report is, before anything is asked. Whoever has begun is offered to go on. */
export async function showStart(visit: Visit): Promise<void> {
  const { draft, sites } = await situationOf(visit);
  const drafts = [...(draft?.state === 'open' ? [draft] : []), ...(await otherDrafts(visit, draft))];
  visit.page(
    'reporting/start',
    {
      begun: presentBegun(visit, sites, drafts),
      others: offeredBesides(visit).map(({ name, namespace }) => ({
        text: visit.t(`${namespace}:begin`),
        name: 'questionnaire',
        value: name,
        variant: 'secondary',
      })),
      onion: onionAddress(visit),
    },
    { title: visit.t('reporting:start.title') },
  );
}

/** Named where there is one and it is not the one in use. */
function onionAddress(visit: Visit): string {
  const { onionUrl } = visit.deps.config;
  const elsewhere = onionUrl !== undefined && visit.request.headers.host !== onionUrl.host;
  return elsewhere ? new URL('/report', onionUrl).href : '';
}

export async function startNow(visit: Visit): Promise<void> {
  const asked = offeredBesides(visit).find(({ name }) => name === visit.body['questionnaire']);
  const questionnaire = asked ?? questionnaireFor(visit);
  const draft = await startDraft(visit, questionnaire);
  visit.redirect(linkOf(visit, draft, stepAddress(questionnaire.steps[0]?.name ?? '')));
}

/** The resume code. This browser forgets the draft at the press of the button there, and by itself in ten minutes. */
export async function showSaved(visit: Visit): Promise<void> {
  const { draft, sites } = await situationOf(visit);
  if (draft === undefined) {
    visit.redirect('/report/resume');
    return;
  }
  if (draft.state === 'sent') {
    visit.redirect(linkOf(visit, draft, '/report/sent'));
    return;
  }
  holdDraftBriefly(visit, draft.code);
  const site = textOf(draft.content.answers, 'site');
  const zone = sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
  const until = formatInstantNamed(draft.expiresAt, { locale: visit.locale, zone });
  visit.page(
    'reporting/saved',
    { code: draft.code, until, deletion: linkOf(visit, draft, '/report/deletion') },
    { title: visit.t('reporting:saved.title') },
  );
}

export function showResume(visit: Visit): void {
  resumePage(visit, '');
}

/** A wrong code, an old one and one that can't be a code are answered alike. */
export async function resume(visit: Visit): Promise<void> {
  const typed = codeTyped(visit);
  const draft = await draftByCode(visit, typed);
  if (draft === undefined) {
    resumePage(visit, typed, typed.trim() === '' ? 'missing' : 'wrong');
    return;
  }
  holdDraft(visit, draft.code);
  const { journey, link } = situationWith(visit, await listSites(visit.deps.db), draft);
  visit.redirect(link(draft.state === 'sent' ? '/report/sent' : stepAddress(firstIncomplete(journey))));
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
    },
  );
}

/** Leaves at once: this browser forgets draft and receipt. Whoever has their codes can still go on. */
export function exit(visit: Visit): void {
  forgetDrafts(visit);
  forgetReceipt(visit);
  visit.redirect('/');
}
