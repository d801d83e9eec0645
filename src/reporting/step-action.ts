/** What the pressed button of a step's form asks for. */
export type StepAction =
  | { kind: 'continue' }
  | { kind: 'save' }
  /** Without the section's name it is the one of people. */
  | { kind: 'add-entry'; section: string | undefined }
  | { kind: 'upload' }
  | { kind: 'remove-entry'; section: string | undefined; number: number }
  | { kind: 'remove-file' | 'clean-file'; id: string };

/** Anything else (also Enter, and an old browser that sends no button) means going on. */
export function readAction(posted: unknown): StepAction {
  if (posted === 'save' || posted === 'upload') return { kind: posted };
  if (posted === 'add-person') return { kind: 'add-entry', section: undefined };
  if (typeof posted !== 'string') return { kind: 'continue' };
  const added = /^add-entry-([a-z-]{1,80})$/.exec(posted)?.[1];
  if (added !== undefined) return { kind: 'add-entry', section: added };
  const [, section, entry] = /^remove-entry-([a-z-]{1,80})-([1-9]\d{0,2})$/.exec(posted) ?? [];
  if (section !== undefined) return { kind: 'remove-entry', section, number: Number(entry) };
  const person = /^remove-person-([1-9]\d{0,2})$/.exec(posted)?.[1];
  if (person !== undefined) return { kind: 'remove-entry', section: undefined, number: Number(person) };
  const [, kind, id] = /^(remove|clean)-file-([0-9a-f-]{36})$/.exec(posted) ?? [];
  if (id === undefined) return { kind: 'continue' };
  return { kind: kind === 'clean' ? 'clean-file' : 'remove-file', id };
}
