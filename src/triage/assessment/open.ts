import type { NoteTable } from '../../database/schema';
import { SealBroken } from '../../vault';
import { openNote } from '../action';
import { keysOfReport } from '../case-keys';
import type { SectionSource } from '../case-sections';
import { namesAreHidden } from './hidden';
import type { Judgement } from './judgement';
import { listJudgements } from './queries';

export interface MadeJudgement {
  authorId: string;
  createdAt: number;
  judgement: Judgement;
}

/** What a case's page knows of how its conduct was judged. */
export interface OpenedAssessment {
  namesHidden: boolean;
  /** Each is kept; the newest first, which is the one that counts. */
  judgements: MadeJudgement[];
}

/** One that was changed by somebody else does not open: the notes of the case say so. */
function made(deskKey: Buffer, note: NoteTable): MadeJudgement[] {
  try {
    const judgement = openNote(deskKey, note) as Judgement;
    return [{ authorId: note.author_id, createdAt: note.created_at, judgement }];
  } catch (error) {
    if (error instanceof SealBroken) return [];
    throw error;
  }
}

/** More revisions than anybody reads. */
const most = 50;

export async function openAssessment({
  deps: { db },
  officer,
  known,
  keys,
}: SectionSource): Promise<OpenedAssessment> {
  const [namesHidden, notes] = await Promise.all([
    namesAreHidden(db, officer, known),
    listJudgements(
      db,
      keys.reports.map((report) => report.reportId),
      most,
    ),
  ]);
  return {
    namesHidden,
    judgements: notes.flatMap((note) => made(keysOfReport(keys, note.report_id).desk, note)),
  };
}

export const peopleInAssessment = ({ judgements }: OpenedAssessment): string[] =>
  judgements.map(({ authorId }) => authorId);
