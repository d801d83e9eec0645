import type { Visit } from '../web/visit';
import { codeTyped, draftByCode } from './draft-by-code';
import { deleteDraft } from './draft-deletion';
import { forgetDraft, heldDraft, holdDraft } from './held-draft';

/** Asks once more; who has no draft in this browser is asked for its resume code. */
export async function showDeletion(visit: Visit): Promise<void> {
  deletionPage(visit, (await heldDraft(visit)) !== undefined);
}

export async function deleteNow(visit: Visit): Promise<void> {
  const typed = codeTyped(visit);
  const held = typed === '' ? await heldDraft(visit) : undefined;
  const draft = held ?? (await draftByCode(visit, typed));
  if (draft === undefined) {
    deletionPage(visit, false, typed.trim() === '' ? 'missing' : 'wrong');
    return;
  }
  // Sent while this page was open: saying that all is deleted would be wrong, and the receipt would be lost.
  const wasSent = held?.state === 'sent' || !(await deleteDraft(visit.deps, draft));
  if (wasSent) {
    holdDraft(visit, draft.code);
    visit.redirect('/report/sent');
    return;
  }
  forgetDraft(visit);
  visit.redirect('/report/deleted');
}

export function showDeleted(visit: Visit): void {
  visit.page('reporting/deleted', {}, { title: visit.t('reporting:deleted.title') });
}

function deletionPage(visit: Visit, isHeld: boolean, problem?: 'missing' | 'wrong'): void {
  const { t } = visit;
  const problems =
    problem === undefined ? [] : [{ field: 'code', text: t(`reporting:resume.problems.${problem}`) }];
  visit.page(
    'reporting/deletion',
    { isHeld, typed: codeTyped(visit) },
    {
      title: t('reporting:deletion.title'),
      status: problem === undefined ? 200 : 422,
      problems,
      back: { href: isHeld ? '/report' : '/report/resume' },
    },
  );
}
