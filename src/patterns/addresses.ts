import { domainToASCII } from 'node:url';

/** Providers that give anybody an address: their domain tells nothing about who wrote. */
const mailProviders = new Set(
  ['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'icloud.com']
    .concat(['aol.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'gmx.com', 'web.de', 'orange.fr'])
    .concat(['mail.ru', 'yandex.ru', 'qq.com', 'foxmail.com', '163.com', '126.com', 'sina.com', 'naver.com'])
    .concat(['tutanota.com', 'zoho.com', 'fastmail.com', 'me.com', 'msn.com', 'wp.pl', 'libero.it']),
);

/** Services where the path, not the host, says who it is. */
const networks = new Set(
  [
    'linkedin.com',
    'facebook.com',
    'x.com',
    'twitter.com',
    'instagram.com',
    't.me',
    'telegram.me',
    'github.com',
  ]
    .concat(['weibo.com', 'xing.com', 'vk.com', 'youtube.com', 'tiktok.com', 'researchgate.net', 'wa.me'])
    .concat(['discord.gg', 'zoom.us', 'teams.microsoft.com', 'meet.google.com', 'docs.google.com', 'bit.ly']),
);

/** Lower case, in ASCII (punycode), without www; nothing where it is no host name with a dot. */
function hostOf(text: string): string | undefined {
  const ascii = domainToASCII(text.replace(/\.$/, '')).replace(/^www\./, '');
  return /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/.test(
    ascii,
  )
    ? ascii
    : undefined;
}

const baseOf = (host: string): string => (host.startsWith('m.') ? host.slice(2) : host);
const isNetwork = (host: string): boolean =>
  [...networks].some((network) => host === network || host.endsWith(`.${network}`));

const domainOf = (host: string): string[] =>
  mailProviders.has(host) || isNetwork(host) ? [] : [`domain:${host}`];

/** A host name that stands by itself. */
export function domain(text: string): string[] {
  const host = hostOf(text);
  return host === undefined ? [] : domainOf(baseOf(host));
}

/** An address without its tag (`name+tag@…`), in lower case; Gmail's also without dots, which Gmail doesn't see. */
export function mailAddress(text: string): string[] {
  const at = text.lastIndexOf('@');
  const host = hostOf(text.slice(at + 1));
  const name = text.slice(0, at).toLowerCase().replace(/\+.*$/u, '');
  if (host === undefined || name === '') return [];
  if (host === 'gmail.com' || host === 'googlemail.com')
    return [`mail:${name.replaceAll('.', '')}@gmail.com`];
  return [`mail:${name}@${host}`, ...domainOf(host)];
}

/** Parameters that tell how somebody came, not where they went. */
const tracking = /^(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|trk|lipi|ref)$/i;

/**
 * A link without scheme, www, fragment and tracking, and its host. A path on a network of people is the same whatever
 * its case.
 */
export function link(text: string): string[] {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return [];
  const url = new URL(whole);
  const host = hostOf(url.hostname);
  if (host === undefined) return [];
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const path = url.pathname.replace(/\/+$/, '');
  const place = `${isNetwork(host) ? path.toLowerCase() : path}${url.search}`;
  return [...(place === '' ? [] : [`link:${baseOf(host)}${place}`]), ...domainOf(baseOf(host))];
}
