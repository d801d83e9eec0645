import { hour, hourOf } from '../clock';
import { countSoFar, countUp } from '../database/counters';
import type { Dependencies } from '../dependencies';

const kilobyte = 1_024;
const megabyte = 1_024 * kilobyte;

/**
 * How large a file may be, by how much of the hour's volume was used up by everybody's files. Whoever fills it with large
 * files meets small limits first; small files are taken until all of it is used, and a report without files always.
 */
const steps = [
  { usedUpTo: 0.5, mostBytes: Infinity },
  { usedUpTo: 0.75, mostBytes: 5 * megabyte },
  { usedUpTo: 1, mostBytes: megabyte },
] as const;

type Needs = Pick<Dependencies, 'db' | 'serverKeys' | 'config'>;

/** One counter for everybody: nobody is asked who they are, and nobody's share is kept. */
const subjectOf = (deps: Needs): Buffer => deps.serverKeys.macFor('pace', 'uploads', '', '');

/** How many bytes a file may have now; 0 where this hour's volume is used up. */
export async function bytesAllowed(deps: Needs, mostBytesEach: number, now: number): Promise<number> {
  const used = (await countSoFar(deps.db, subjectOf(deps), now)) * kilobyte;
  const share = used / (deps.config.uploadMegabytesAnHour * megabyte);
  const step = steps.find(({ usedUpTo }) => share < usedUpTo);
  return step === undefined ? 0 : Math.min(mostBytesEach, step.mostBytes);
}

/** Counts a file that was stored. What is under way at the same moment is not counted yet: the bound is exact to within that. */
export const countStored = async (deps: Needs, bytes: number, now: number): Promise<void> => {
  await countUp(deps.db, subjectOf(deps), hourOf(now), hour, Math.ceil(bytes / kilobyte));
};
