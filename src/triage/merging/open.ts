import type { SectionSource } from '../case-sections';
import { takenIn } from './queries';

/** The references of the cases that a case has taken in. */
export const openMerging = async ({ deps, known }: SectionSource): Promise<string[]> =>
  (await takenIn(deps.db, known.id)).map(({ reference }) => reference);
