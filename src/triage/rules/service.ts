import type { Dependencies } from '../../dependencies';
import { figuresOf, isOurs, openChange, type Change } from './change';
import { withFigures, type RulesMark, type ScoringRules } from './figures';
import { changesInForce, listChanges, waitingChange } from './queries';

type Deps = Pick<Dependencies, 'db' | 'content' | 'serverKeys' | 'log'>;

/** The rules that hold, and those that held: the files' own is change 0. */
export interface KnownRules {
  inForce: ScoringRules;
  /** By which a score was counted; nothing where they were of another version of the files. */
  marked: (mark: RulesMark | undefined) => ScoringRules | undefined;
  /** Those that a change took, or would take, the place of. */
  beforeChange: (number: number) => ScoringRules;
  /** A change that was in force does not carry our MAC. */
  altered: boolean;
}

/**
 * Read from the database each time, so that a change counts at once in every process. A change that does not carry our MAC
 * is passed over, and said in the log: the one before goes on.
 */
export async function knownRules(deps: Deps): Promise<KnownRules> {
  const { content, serverKeys, log } = deps;
  const rows = await changesInForce(deps.db);
  const ours = rows.filter((row) => isOurs(serverKeys, row));
  const altered = ours.length < rows.length;
  if (altered) log.error('a change of the priority rules was altered in the database');
  const files = withFigures(content, {}, 0);
  const made = new Map([[0, files]]);
  const rulesOf = (number: number): ScoringRules | undefined => {
    const row = ours.find((one) => one.number === number);
    const rules = made.get(number) ?? (row && withFigures(content, figuresOf(row), number));
    if (rules !== undefined) made.set(number, rules);
    return rules;
  };
  return {
    altered,
    inForce: rulesOf(ours[0]?.number ?? 0) ?? files,
    beforeChange: (number) => rulesOf(ours.find((row) => row.number < number)?.number ?? 0) ?? files,
    marked: (mark) => {
      // Before scores were marked there was no way to change a figure but the file.
      const { file, change } = mark ?? { file: content.priority.version, change: 0 };
      return file === content.priority.version ? rulesOf(change) : undefined;
    },
  };
}

/** The rules by which a report that is sent now is scored. */
export const rulesInForce = async (deps: Deps): Promise<ScoringRules> => (await knownRules(deps)).inForce;

const pageSize = 20;
/** Above any number that a change will have. */
const newest = 1_000_000_000;

/** A page of the changes that were ever asked for, the newest first. */
export interface ChangePage {
  shown: Change[];
  /** One of the page does not carry our MAC, and is left out. */
  altered: boolean;
  /** Before which number the next page begins, if there is one. */
  next: number | undefined;
}

export async function changesBefore(
  { db, serverKeys }: Pick<Deps, 'db' | 'serverKeys'>,
  typed: string | undefined,
): Promise<ChangePage> {
  const before = /^[1-9]\d{0,8}$/.test(typed ?? '') ? Number(typed) : newest;
  const found = await listChanges(db, { before, most: pageSize + 1 });
  const rows = found.slice(0, pageSize);
  const ours = rows.filter((row) => isOurs(serverKeys, row));
  return {
    shown: ours.map((row) => openChange(serverKeys, row)),
    altered: ours.length < rows.length,
    next: found.length > rows.length ? rows.at(-1)?.number : undefined,
  };
}

/** The number of the change that waits for a second person. */
export const numberWaiting = async ({ db }: Pick<Deps, 'db'>): Promise<number | undefined> =>
  (await waitingChange(db))?.number;
