import { navigationOf } from '../web/navigation';
import type { Visit } from '../web/visit';

export interface HomeModel {
  /** Each with its words under `home:NAME`; the first stands out. */
  choices: { name: string; href: string }[];
  resumeHref: string | undefined;
}

/** What this visitor can do here: report, look after a report, and go to their own place or sign in. */
export function presentHome(visit: Visit): HomeModel {
  const places = navigationOf(visit).map(({ name, href }) => ({ name, href }));
  const toSignIn = visit.signedIn === undefined ? [{ name: 'sign-in', href: '/sign-in' }] : [];
  return {
    choices: [...places, ...toSignIn],
    resumeHref: places.some(({ name }) => name === 'report') ? '/report/resume' : undefined,
  };
}
