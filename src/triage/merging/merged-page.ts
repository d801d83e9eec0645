import type { Visit } from '../../web/visit';
import type { Failed } from '../case-action';
import { actionsFor } from '../guards';
import type { Officer } from '../officer';
import { findCaseById, type CaseRecord } from '../queries';
import { mergeOf } from './queries';

/**
 * A case that was put into another has no reports, and nothing to open: its page leads to where they are, and takes it out
 * again. Whoever had a form of it open keeps what they wrote.
 */
export async function mergedPage(
  visit: Visit,
  officer: Officer,
  known: CaseRecord,
  { status, problems, typed }: Failed,
): Promise<void> {
  const { t, deps } = visit;
  const [at, merge] = await Promise.all([
    findCaseById(deps.db, known.mergedInto),
    mergeOf(deps.db, known.id),
  ]);
  const inBetween = merge?.intoCaseId === known.mergedInto ? '' : (merge?.reference ?? '');
  const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
  const model = {
    reference: known.reference,
    address: `/desk/cases/${known.reference}`,
    at: { reference: at?.reference ?? '', href: `/desk/cases/${at?.reference ?? ''}` },
    /** Another merge has to be undone first. */
    inBetween: { reference: inBetween, href: `/desk/cases/${inBetween}` },
    hidden: [{ name: 'version', value: String(known.version) }],
    mayUndo: inBetween === '' && actionsFor(known, actor, '').has('undo-merge'),
    typed,
    written: Object.entries(typed)
      .filter(([name, text]) => text !== '' && !['version', 'undo-reason'].includes(name))
      .map(([, text]) => text),
  };
  const title = t('desk:case.title', { reference: known.reference });
  visit.page('desk/merging/merged', model, { status, problems, title, back: { href: '/desk' } });
}
