import type { FormProblem } from './form-problems';
import { navigationOf, type NavigationLink } from './navigation';
import { permissions } from './permissions';
import type { Visit } from './visit';

/** What a page says of itself; the frame around it follows from this and the visit. */
export interface FrameOptions {
  /** In words, without the name of the site. */
  title: string;
  /** Shown in the summary at the top, and beside each field. */
  problems?: readonly FormProblem[];
  /** The link Back, above the heading. */
  back?: { href: string };
  /** As wide as the desk's tables need. */
  wide?: boolean;
  /** Shows [Exit this page], which forgets the draft and the receipt in this browser. Every page of a reporter's has it. */
  exit?: boolean;
  /** `page` unless named. `print` has no header and no links: a sheet of paper. */
  layout?: 'page' | 'print';
}

/** The `page` of every view. */
export interface Frame {
  layout: 'page' | 'print';
  title: string;
  /** The whole title of the window. */
  windowTitle: string;
  locale: string;
  /** The organisation that runs this installation; empty before it has a name. */
  organisation: string;
  formToken: string;
  problems: readonly FormProblem[];
  /** What is wrong with a field, if something is. */
  problemOf(name: string): string | undefined;
  /** The address of a style sheet, script or picture. */
  asset(name: string): string;
  back: { href: string } | undefined;
  exit: boolean;
  wide: boolean;
  nav: readonly NavigationLink[];
  /** The other languages of this page; none where choosing one would lose what was typed. */
  languages: readonly { locale: string; href: string; text: string; current: boolean }[];
  /** Whether somebody is signed in; `unknown` on the reporter's pages, which never ask. */
  account: 'in' | 'out' | 'unknown';
  /** Who is signed in, by name, or an empty text. */
  signedInAs: string;
}

export function frameOf(visit: Visit, options: FrameOptions): Frame {
  const { t, deps, locale } = visit;
  const problems = options.problems ?? [];
  const site = visit.organisation === '' ? t('common:name') : `${t('common:name')} – ${visit.organisation}`;
  const problem = problems.length > 0 ? `${t('common:error-prefix')} ` : '';
  return {
    layout: options.layout ?? 'page',
    title: options.title,
    windowTitle: `${problem}${options.title} – ${site}`,
    locale,
    organisation: visit.organisation,
    formToken: visit.formToken,
    problems,
    problemOf: (name) => problems.find((one) => one.field === name)?.text,
    asset: (name) => deps.assets.url(name),
    back: options.back,
    exit: options.exit ?? isReporters(visit),
    wide: options.wide ?? false,
    nav: navigationOf(visit),
    languages: languagesOf(visit),
    account: accountOf(visit),
    signedInAs: visit.signedIn?.person.name ?? '',
  };
}

/** Pages of the form and of the receipt, their errors included. A page that checks a paper is for whoever was shown it. */
const isReporters = ({ route, formToken }: Visit): boolean =>
  formToken !== '' &&
  permissions[route.permission].who === 'reporter' &&
  route.permission !== 'acknowledgement.check' &&
  route.permission !== 'expert.answer';

function accountOf(visit: Visit): Frame['account'] {
  if (visit.signedIn !== undefined) return 'in';
  return permissions[visit.route.permission].who === 'reporter' ? 'unknown' : 'out';
}

/** A page that answers a POST has no address of its own to come back to, and holds what was typed. */
function languagesOf(visit: Visit): Frame['languages'] {
  if (visit.request.method === 'POST') return [];
  const then = encodeURIComponent(visit.request.originalUrl);
  return visit.deps.translators.locales.map((locale) => ({
    locale,
    href: `/language/${locale}?then=${then}`,
    // Each language is named in itself.
    text: visit.deps.translators.nameOf(locale),
    current: locale === visit.locale,
  }));
}
