import type { CasePlace } from './queries';

const pattern = /^(\d)-(\d{1,16})-([0-9a-f-]{36})$/;

/** Where a look through the open cases goes on, from an address or a form; anything else is the beginning. */
export function readCasePlace(value: unknown): CasePlace | undefined {
  const [, priority, at, id] = pattern.exec(typeof value === 'string' ? value : '') ?? [];
  if (id === undefined || !Number.isSafeInteger(Number(at))) return undefined;
  return { priority: Number(priority), at: Number(at), id };
}

export const writeCasePlace = ({ priority, at, id }: CasePlace): string => `${priority}-${at}-${id}`;
