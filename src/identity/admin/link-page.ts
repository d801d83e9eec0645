import type { Visit } from '../../web/visit';
import { sectionsOf } from './sections';

/** The one page that shows a one-time link: it is kept nowhere, and this page has no address to come back to. */
export function linkPage(
  visit: Visit,
  shown: {
    name: 'person' | 'password' | 'first-officer';
    link: string;
    words: Record<string, string>;
    next: string;
  },
): void {
  const title = visit.t(`admin:link.${shown.name}.title`, shown.words);
  visit.page(
    'admin/link',
    {
      sections: sectionsOf(visit, shown.name === 'first-officer' ? '/admin/organisation' : '/admin/people'),
      title,
      text: visit.t(`admin:link.${shown.name}.text`, shown.words),
      link: shown.link,
      next: shown.next,
    },
    { title },
  );
}
