import type { T } from '../../web/i18n';

/** What an event's detail holds: enumerations, numbers and ids. */
type Detail = Readonly<Record<string, unknown>>;

const read = (detail: string): Detail => {
  const value = JSON.parse(detail) as unknown;
  return typeof value === 'object' && value !== null ? (value as Detail) : {};
};

/** The person to whom something was given, for their name. */
export const personIn = (detail: string): string => {
  const { assignee } = read(detail);
  return typeof assignee === 'string' ? assignee : '';
};

const priorities = new Set([1, 2, 3, 4]);

/** What of an event's detail means something to a reader, in words; '' where nothing does. */
export function detailInWords(
  { t, nameOf }: { t: T; nameOf: (personId: string) => string },
  detail: string,
  hasText: (key: string) => boolean,
): string {
  const { assignee, from, to, disposition, tasks } = read(detail);
  const words: string[] = [];
  if (typeof assignee === 'string' && assignee !== '') words.push(nameOf(assignee));
  if (typeof from === 'number' && typeof to === 'number' && priorities.has(from) && priorities.has(to))
    words.push(
      t('casework:history.from-to', { from: t(`desk:priority.${from}`), to: t(`desk:priority.${to}`) }),
    );
  if (typeof disposition === 'string' && hasText(`taxonomy:dispositions.${disposition}`))
    words.push(t(`taxonomy:dispositions.${disposition}`));
  if (typeof tasks === 'number') words.push(t('casework:history.tasks', { count: tasks }));
  return words.join(' · ');
}
