import type { CaseSpillTable } from '../../database/schema';
import type { SectionSource } from '../case-sections';
import type { CaseTelling } from '../case-telling';
import { spillOf } from '../spill/queries';
import { namedOfficers } from './queries';

export interface OpenedAccess {
  /** Those who alone have the case; nobody where the desk has it. */
  named: string[];
  spill: CaseSpillTable['state'] | undefined;
}

export async function openAccess({ deps, known }: SectionSource): Promise<OpenedAccess> {
  const [named, spill] = await Promise.all([
    known.named ? namedOfficers(deps.db, known.id) : [],
    spillOf(deps.db, known.id),
  ]);
  return { named, spill };
}

/** What stands over the case: that not the whole desk has it, that it is locked or was shredded. */
export function presentStanding({ t, nameOf, opened }: CaseTelling): { lines: string[] } {
  const { named, spill } = opened.sections.access;
  const names = named.map(nameOf).join(t('spill:list-separator'));
  return {
    lines: [
      ...(spill === undefined ? [] : [t(`spill:over.${spill}`)]),
      ...(named.length === 0 ? [] : [t('access:named', { names })]),
    ],
  };
}

export const accessLinks = ({ t, address }: CaseTelling): { href: string; text: string }[] => [
  { href: `${address}/access`, text: t('access:page.link') },
  { href: `${address}/spill`, text: t('spill:page.link') },
];
