import type { Visit } from '../../web/visit';

export interface Section {
  href: string;
  text: string;
  current: boolean;
}

const places = ['/admin', '/admin/people', '/admin/organisation', '/admin/duty', '/admin/mail'] as const;
const names: Record<(typeof places)[number], string> = {
  '/admin': 'overview',
  '/admin/people': 'people',
  '/admin/organisation': 'organisation',
  '/admin/duty': 'duty',
  '/admin/mail': 'mail',
};

/** The links between the parts of the administration, the current one marked. */
export const sectionsOf = (visit: Visit, current: (typeof places)[number]): Section[] =>
  places.map((href) => ({
    href,
    text: visit.t(`admin:sections.${names[href]}`),
    current: href === current,
  }));
