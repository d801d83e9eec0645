import type { T } from '../web/i18n';
import type { OpenedCase } from './case-page';

/**
 * What a form's page showed of a case, carried along with the form, so that somebody whose form came too late is told
 * what has changed. It decides nothing: the version does.
 */
export interface Snapshot {
  state: string;
  priority: number;
  assigneeId: string;
  messages: number;
  notes: number;
}

/** The hidden field that carries it. */
export const snapshotField = 'seen';

export const snapshotOf = ({ known, messages, notes }: OpenedCase): Snapshot => ({
  state: known.state,
  priority: known.priority,
  assigneeId: known.assigneeId,
  messages: messages.length,
  notes: notes.length,
});

export const writeSnapshot = (seen: Snapshot): string =>
  [seen.state, seen.priority, seen.assigneeId, seen.messages, seen.notes].join('.');

const pattern = /^([a-z-]{1,20})\.([1-4])\.([0-9a-f-]{0,36})\.(\d{1,6})\.(\d{1,6})$/;

export function readSnapshot(text: string): Snapshot | undefined {
  const [, state, priority, assigneeId, messages, notes] = pattern.exec(text) ?? [];
  if (state === undefined || assigneeId === undefined) return undefined;
  return {
    state,
    priority: Number(priority),
    assigneeId,
    messages: Number(messages),
    notes: Number(notes),
  };
}

/** What is different now, a line each, in words. */
export function changesSince(
  t: T,
  before: Snapshot,
  now: Snapshot,
  nameOf: (personId: string) => string,
): string[] {
  const lines: string[] = [];
  if (now.state !== before.state)
    lines.push(t('desk:changes.state', { state: t(`desk:states.${now.state}`) }));
  if (now.priority !== before.priority)
    lines.push(t('desk:changes.priority', { priority: t(`desk:priority.${now.priority}`) }));
  if (now.assigneeId !== before.assigneeId)
    lines.push(t('desk:changes.assignee', { name: nameOf(now.assigneeId) }));
  if (now.messages > before.messages)
    lines.push(t('desk:changes.messages', { count: now.messages - before.messages }));
  if (now.notes > before.notes) lines.push(t('desk:changes.notes', { count: now.notes - before.notes }));
  return lines;
}
