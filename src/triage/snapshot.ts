import { presentHistory, type Telling } from './case-record-presenter';
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
  /** What people of the desk, and Perigee, have done to it: views left out. */
  events: number;
}

/** The hidden field that carries it. */
export const snapshotField = 'seen';

export const snapshotOf = ({ known, messages, notes, done }: OpenedCase): Snapshot => ({
  state: known.state,
  priority: known.priority,
  assigneeId: known.assigneeId,
  messages: messages.length,
  notes: notes.length,
  events: done.count,
});

export const writeSnapshot = (seen: Snapshot): string =>
  [seen.state, seen.priority, seen.assigneeId, seen.messages, seen.notes, seen.events].join('.');

const pattern = /^([a-z-]{1,20})\.([1-4])\.([0-9a-f-]{0,36})\.(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

export function readSnapshot(text: string): Snapshot | undefined {
  const [, state, priority, assigneeId, messages, notes, events] = pattern.exec(text) ?? [];
  if (state === undefined || assigneeId === undefined) return undefined;
  return {
    state,
    priority: Number(priority),
    assigneeId,
    messages: Number(messages),
    notes: Number(notes),
    events: Number(events),
  };
}

/** What is different now, a line each, in words: how the case stands, then who did what. */
export function changesSince(telling: Telling, before: Snapshot, opened: OpenedCase): string[] {
  const { t, nameOf } = telling;
  const now = snapshotOf(opened);
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
  const since = Math.max(0, now.events - before.events);
  const done = presentHistory(telling, opened.done.newest.slice(0, since));
  return [
    ...lines,
    ...done.reverse().map(({ title, by, at }) => t('casework:changed.done', { title, by, at })),
  ];
}
