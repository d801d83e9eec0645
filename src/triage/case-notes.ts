import type { Database } from '../database';
import type { NoteTable } from '../database/schema';
import { SealBroken } from '../vault';
import { openNote, type NoteContents, type NoteKind } from './action';
import { keysOfReport, type CaseKeys } from './case-keys';
import type { Officer } from './officer';
import { openOwn } from './own-notes';
import { listNotes } from './queries';

/** What notes hold once they are opened, by their kind. */
type Opened = Omit<NoteContents, 'own'> & { own: { text: string }; broken: Record<string, never> };

/** A note with what it holds, by its kind; `broken` where it was changed, or is under a key that its author has lost. */
export type OpenedNote = {
  [Kind in keyof Opened]: {
    id: string;
    kind: Kind;
    authorId: string;
    createdAt: number;
    content: Opened[Kind];
  };
}[keyof Opened];

/** How many of a case's notes its page shows. */
const mostNotes = 200;

/** A case's notes, newest first: the desk's, and those that this officer has written for themselves. */
export async function openNotes(db: Database, officer: Officer, keys: CaseKeys): Promise<OpenedNote[]> {
  const reportIds = keys.reports.map(({ reportId }) => reportId);
  const notes = await listNotes(db, { reportIds, readerId: officer.id, most: mostNotes });
  return notes.map((note) => opened(officer, keysOfReport(keys, note.report_id).desk, note));
}

function opened(officer: Officer, deskKey: Buffer, note: NoteTable): OpenedNote {
  const { id, kind, author_id: authorId, created_at: createdAt } = note;
  try {
    return { id, kind, authorId, createdAt, content: contentOf(officer, deskKey, note) } as OpenedNote;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return { id, kind: 'broken', authorId, createdAt, content: {} };
  }
}

function contentOf({ keyring }: Officer, deskKey: Buffer, note: NoteTable): Opened[NoteKind] {
  const content = openNote(deskKey, note);
  if (note.kind !== 'own' || !('sealed' in content)) return content as Opened[NoteKind];
  const written = { reportId: note.report_id, authorId: note.author_id, createdAt: note.created_at };
  return { text: openOwn(keyring, written, content.sealed) };
}
