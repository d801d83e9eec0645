import type { OpenedCase } from './case-page';
import type { CaseTelling } from './case-telling';
import { concernsColleague } from './colleague';
import { dispositionsFor } from './dispositions';
import { noteReaders } from './forms';
import { mayNow } from './may-now';
import { presentTemplates, type Templates } from './templates/offered';

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
  templates: Templates;
  /** For whom a note is. */
  readers: Option[];
  typed: Record<string, string>;
}

export function presentForms(
  telling: CaseTelling,
  { typed, hidden }: Pick<CaseForms, 'typed' | 'hidden'>,
): CaseForms {
  const { t, visit, officer, opened } = telling;
  const { deps } = visit;
  const { known, statement } = opened;
  const possible = mayNow(telling);
  const path = statement.answers['path'];
  const offered = dispositionsFor(deps.content.taxonomy.dispositions, typeof path === 'string' ? path : '');
  const nothingYet = { value: '', text: t('desk:case.choose') };
  return {
    hidden,
    may: {
      assign: possible.has('assign') && known.assigneeId !== officer.id,
      question: possible.has('question'),
      note: possible.has('note'),
      priority: possible.has('change-priority'),
      close: possible.has('close'),
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
    templates: presentTemplates(telling),
    readers: noteReaders.map((value) => ({ value, text: t(`casework:note-for.${value}`) })),
    typed,
  };
}

function twoOfficersHint(
  peakPriority: number,
  answers: OpenedCase['statement']['answers'],
): 'two-always' | 'two-colleague' | 'two-sometimes' {
  if (peakPriority === 1) return 'two-always';
  return concernsColleague(answers) ? 'two-colleague' : 'two-sometimes';
}
