import { limits } from './limits';
import type { Link } from './shape';
import { line, unique } from './tidy';

const inText = /(?:https?:\/\/|www\.)[^\s<>"'“”「」『』，。；（）]{3,2000}/giu;

const untrailed = (text: string): string => text.replace(/[.,;:!?)\]}>'"]{1,20}$/u, '');

/** The host of a link in lower case, ASCII, without www; '' where it has none. */
export function hostOf(address: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (!/^(?:https?|ftp):/i.test(whole) || !URL.canParse(whole)) return '';
  return new URL(whole).hostname.replace(/^www\./, '').replace(/\.$/, '');
}

export const linksInText = (text: string): Link[] =>
  Array.from(text.matchAll(inText), ([found]) => ({
    address: line(untrailed(found), limits.link),
    shownHost: '',
  }));

/** A host name that stands in a link's own words, where it is another than the link leads to. */
export function shownHostOf(address: string, words: string): string {
  const written = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24})(?![\p{L}\p{N}@])/iu.exec(
    words.slice(0, 300),
  )?.[1];
  if (written === undefined || words.includes('@')) return '';
  const shown = hostOf(written);
  const real = hostOf(address);
  const same = shown === real || real.endsWith(`.${shown}`) || shown.endsWith(`.${real}`);
  return shown === '' || real === '' || same ? '' : shown;
}

/** Each link once, those first whose words name another host. */
export const differentLinks = (links: readonly Link[]): Link[] =>
  unique(
    [...links.filter((link) => link.shownHost !== ''), ...links].filter(
      ({ address }) => hostOf(address) !== '',
    ),
    ({ address }) => address.replace(/\/$/, ''),
  ).slice(0, limits.links);
