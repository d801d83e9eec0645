import type { SectionSource } from '../case-sections';
import { labelsOfCases } from './queries';
import { openLabels, type Label } from './service';

/** What a case's page tells of labels. */
export interface OpenedLabels {
  /** All that its desk has, methods among them. */
  all: Label[];
  /** Those of the case. */
  here: Label[];
}

export async function openCaseLabels({ deps, officer, known }: SectionSource): Promise<OpenedLabels> {
  const [all, had] = await Promise.all([
    openLabels(deps.db, { deskIds: [known.deskId], keyring: officer.keyring }),
    labelsOfCases(deps.db, [known.id]),
  ]);
  return { all, here: all.filter(({ id }) => had.some(({ labelId }) => labelId === id)) };
}
