/** What the pressed button of a step's form asks for. */
export type StepAction =
  | { kind: 'continue' }
  | { kind: 'save' }
  | { kind: 'add-person' }
  | { kind: 'upload' }
  | { kind: 'remove-person'; number: number }
  | { kind: 'remove-file'; id: string };

/** Anything else (also Enter, and an old browser that sends no button) means going on. */
export function readAction(posted: unknown): StepAction {
  if (posted === 'save' || posted === 'add-person' || posted === 'upload') return { kind: posted };
  if (typeof posted !== 'string') return { kind: 'continue' };
  const person = /^remove-person-([1-9]\d{0,2})$/.exec(posted)?.[1];
  if (person !== undefined) return { kind: 'remove-person', number: Number(person) };
  const file = /^remove-file-([0-9a-f-]{36})$/.exec(posted)?.[1];
  return file === undefined ? { kind: 'continue' } : { kind: 'remove-file', id: file };
}
