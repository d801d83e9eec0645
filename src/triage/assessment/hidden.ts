import { farFuture, type Database } from '../../database';
import type { CaseRecord } from '../queries';
import { wasJudged, wasRevealed } from './queries';

/**
 * Names and affiliation are hidden from an officer until somebody has judged the conduct, or until this officer has said
 * why they must know earlier. What is closed is decided: there is nothing left to be led in. A case that opens again is
 * assessed anew, but what was shown after a judgement is known.
 */
export const namesAreHidden = async (
  db: Database,
  officer: { id: string },
  known: Pick<CaseRecord, 'id' | 'state' | 'assessedAt'>,
): Promise<boolean> =>
  known.state !== 'closed' &&
  known.assessedAt === farFuture &&
  !(await wasRevealed(db, known.id, officer.id)) &&
  !(await wasJudged(db, known.id));

/** A name that tells the kind of a file and nothing else. */
export const neutralFileName = (reference: string, index: number, name: string): string =>
  `${reference}-${index + 1}${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0]?.toLowerCase() ?? ''}`;
