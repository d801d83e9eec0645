import type { CaseTelling } from '../case-telling';
import { mayNow } from '../may-now';

interface MergingModel {
  /** The cases that were put into this one. */
  takenIn: { reference: string; href: string }[];
  /** What closing has to mind where there are several reporters. */
  closingHint: string;
}

export function presentMerging({ t, opened }: CaseTelling): MergingModel {
  const { reports, sections } = opened;
  const several = reports.length > 1;
  return {
    takenIn: sections.merging.map((reference) => ({ reference, href: `/desk/cases/${reference}` })),
    closingHint: several ? t('states:several.closing', { count: reports.length }) : '',
  };
}

/** The page on which a case is put into another, where that is possible. */
export const mergeLink = (telling: CaseTelling): { href: string; text: string }[] =>
  mayNow(telling).has('merge')
    ? [{ href: `${telling.address}/merge`, text: telling.t('states:merge.link') }]
    : [];
