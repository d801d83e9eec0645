import type { HiddenKind } from '../evidence/service';
import type { T } from '../web/i18n';
import type { HiddenCard } from './files';

const listed = (t: T, locale: string, kinds: readonly HiddenKind[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    kinds.map((kind) => t(`evidence:hidden.${kind}`)),
  );

/**
 * What is to be said of a file's hidden data, to its sender or to the desk: what was taken out, what is still in it and
 * why, or that it could not be looked into.
 */
export function hiddenLines(
  { t, locale }: { t: T; locale: string },
  { removed, kept, onPurpose, unread }: HiddenCard,
): string[] {
  const lines: string[] = [];
  if (removed.length > 0) lines.push(t('evidence:removed', { kinds: listed(t, locale, removed) }));
  if (kept.length > 0)
    lines.push(
      t(onPurpose ? 'evidence:kept-on-purpose' : 'evidence:kept', { kinds: listed(t, locale, kept) }),
    );
  if (unread) lines.push(t('evidence:unread'));
  return lines;
}
