import type { SeedReport } from '../report';
import type { Cast } from './cast';

/** How a story ends at the desk; see `endings`. */
export type Ending =
  | 'no-concern'
  | 'benign-verified'
  | 'insufficient'
  | 'advised'
  | 'monitor'
  | 'referred-authority'
  | 'referred-cyber'
  | 'referred-export-control'
  | 'incident'
  | 'unfounded';

/** A kind of thing that happens to people who build spacecraft. It is told many times, with other people in it. */
export interface Story {
  /** How often it is told, against the others. */
  often: number;
  answers(cast: Cast): SeedReport['answers'];
  /** In how many days from the report they meet again, if at all. */
  meetsAgain?: number;
  endings: readonly Ending[];
}
