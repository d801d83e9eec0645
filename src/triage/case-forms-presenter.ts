import type { Visit } from '../web/visit';
import type { OpenedCase } from './case-page';
import { concernsColleague } from './colleague';
import { dispositionsFor } from './dispositions';
import type { Officer } from './officer';
import { snapshotField, writeSnapshot, type Snapshot } from './snapshot';
import { actionsFor } from './transitions';

interface Option {
  value: string;
  text: string;
}

/** Which forms there are now, with what was typed in them. */
export interface CaseForms {
  /** Every form carries these, so that one that comes too late is seen to. */
  hidden: { name: string; value: string }[];
  may: Readonly<
    Record<'assign' | 'note' | 'question' | 'priority' | 'close' | 'approve' | 'withdraw', boolean>
  >;
  closed: boolean;
  /** What closing takes a second officer for. */
  closingHint: string;
  priorities: Option[];
  dispositions: Option[];
  typed: Record<string, string>;
}

export function presentForms(
  visit: Visit,
  officer: Officer,
  opened: OpenedCase,
  form: { typed: Record<string, string>; snapshot: Snapshot },
): CaseForms {
  const { t, deps } = visit;
  const { known, approval, statement } = opened;
  const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
  const possible = actionsFor(known, actor, approval?.requestedBy ?? '', opened.withdrawnAt !== undefined);
  const path = statement.answers['path'];
  const offered = dispositionsFor(deps.content.taxonomy.dispositions, typeof path === 'string' ? path : '');
  const nothingYet = { value: '', text: t('desk:case.choose') };
  return {
    hidden: [
      { name: 'version', value: String(known.version) },
      { name: snapshotField, value: writeSnapshot(form.snapshot) },
    ],
    may: {
      assign: possible.has('assign') && known.assigneeId !== officer.id,
      question: possible.has('question'),
      note: possible.has('note'),
      priority: possible.has('change-priority'),
      close: possible.has('close') || possible.has('ask-to-close'),
      approve: possible.has('approve'),
      withdraw: possible.has('withdraw'),
    },
    closed: known.state === 'closed',
    closingHint: t(`desk:close.${twoOfficersHint(known.peakPriority, statement.answers)}`),
    priorities: [
      nothingYet,
      ...[1, 2, 3, 4]
        .filter((priority) => priority !== known.priority)
        .map((priority) => ({ value: String(priority), text: t(`desk:priority.${priority}`) })),
    ],
    dispositions: [
      nothingYet,
      ...offered.map((name) => ({ value: name, text: t(`taxonomy:dispositions.${name}`) })),
    ],
    typed: form.typed,
  };
}

function twoOfficersHint(
  peakPriority: number,
  answers: OpenedCase['statement']['answers'],
): 'two-always' | 'two-colleague' | 'two-sometimes' {
  if (peakPriority === 1) return 'two-always';
  return concernsColleague(answers) ? 'two-colleague' : 'two-sometimes';
}
