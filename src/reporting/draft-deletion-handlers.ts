import type { Visit } from '../web/visit';
import { codeTyped, draftByCode } from './draft-by-code';
import { deleteDraft } from './draft-deletion';
import type { Draft } from './draft';
import { addressOf, heldDraft, holdDraft, linkOf, releaseDraft } from './held-draft';

/** Asks once more; who has no draft in this browser is asked for its resume code. */
export async function showDeletion(visit: Visit): Promise<void> {
  deletionPage(visit, await heldDraft(visit));
}

export async function deleteNow(visit: Visit): Promise<void> {
  const typed = codeTyped(visit);
  const held = typed === '' ? await heldDraft(visit) : undefined;
  const draft = held ?? (await draftByCode(visit, typed));
  if (draft === undefined) {
    deletionPage(visit, undefined, typed.trim() === '' ? 'missing' : 'wrong');
    return;
  }
  // Sent while this page was open: saying that all is deleted would be wrong, and the receipt would be lost.
  const wasSent = held?.state === 'sent' || !(await deleteDraft(visit.deps, draft));
  if (wasSent) {
    holdDraft(visit, draft.code);
    visit.redirect(linkOf(visit, draft, '/report/sent'));
    return;
  }
  releaseDraft(visit, draft.code);
  visit.redirect('/report/deleted');
}

export function showDeleted(visit: Visit): void {
  visit.page('reporting/deleted', {}, { title: visit.t('reporting:deleted.title') });
}

function deletionPage(visit: Visit, held: Draft | undefined, problem?: 'missing' | 'wrong'): void {
  const { t } = visit;
  const isHeld = held !== undefined;
  const problems =
    problem === undefined ? [] : [{ field: 'code', text: t(`reporting:resume.problems.${problem}`) }];
  visit.page(
    'reporting/deletion',
    { action: addressOf(held, '/report/deletion'), isHeld, typed: codeTyped(visit) },
    {
      title: t('reporting:deletion.title'),
      status: problem === undefined ? 200 : 422,
      problems,
      back: { href: isHeld ? '/report' : '/report/resume' },
    },
  );
}
