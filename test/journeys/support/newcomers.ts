import { Browser } from '../../support/browser';
import type { ServerProcess } from '../../support/server';

const fingerprintPattern = /\b\d{5}(?: \d{5}){7}\b/;
const recoveryPattern = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}\b/;
const referencePattern = /\/desk\/cases\/([A-Z0-9-]+)/g;

export const password = 'a first start for a test';

/** The one-time links that the program printed, as paths. */
export function printedLinks(server: ServerProcess): { administrator: string; firstOfficer: string } {
  const after = (words: string): string => {
    const found = [...server.said().matchAll(new RegExp(`^${words}: (\\S+)$`, 'gm'))];
    return found.length === 1 ? new URL(found[0]?.[1] ?? '').pathname : '';
  };
  return { administrator: after('Administrator'), firstOfficer: after('First officer') };
}

export const follow = (server: ServerProcess, link: string): Promise<Browser> =>
  new Browser(server.origin).get(link);

/** Uses a one-time link that is for nobody in particular, in a browser that has followed it. */
export function become(browser: Browser, link: string, who: string): Promise<Browser> {
  const name = `${who.slice(0, 1).toUpperCase()}${who.slice(1)} Newcombe`;
  return browser.post(link, { name, email: `${who}@north.example`, password, again: password });
}

export const signIn = (server: ServerProcess, who: string): Promise<Browser> =>
  new Browser(server.origin).signIn(`${who}@north.example`, password);

/** What stands in the box of a page that shows something once. */
export const recoveryCodeOn = (html: string): string => recoveryPattern.exec(html)?.[0] ?? '';
export const fingerprintOn = (html: string): string => fingerprintPattern.exec(html)?.[0] ?? '';

const linkOn = (html: string): string => /\/invitations\/[0-9A-Za-z-]+/.exec(html)?.[0] ?? '';

/** The administrator invites somebody, who chooses a password by the link on the page. @returns their page's address */
export async function invite(server: ServerProcess, administrator: Browser, who: string): Promise<string> {
  await administrator.get('/admin/invitations');
  const details = {
    name: `${who} Newcombe`,
    email: `${who}@north.example`,
    unit: '',
    site: '',
    locale: 'en',
  };
  await administrator.post('/admin/invitations', details);
  const page = /\/admin\/people\/[0-9a-f-]{36}/.exec(administrator.text)?.[0] ?? '';
  const link = linkOn(administrator.text);
  const invited = await follow(server, link);
  await invited.post(link, { password, again: password });
  if (invited.status !== 200 || page === '') throw new Error(`${who} was not invited: ${invited.text}`);
  return page;
}

/** The administrator makes the link for a desk's first officer. */
export async function firstOfficerLink(administrator: Browser, deskId: string): Promise<string> {
  await administrator.get(`/admin/desks/${deskId}`);
  await administrator.post(`/admin/desks/${deskId}/first-officer`);
  return linkOn(administrator.text);
}

export async function giveRole(
  administrator: Browser,
  person: string,
  role: string,
  desk: string,
): Promise<void> {
  await administrator.get(person);
  await administrator.post(`${person}/roles`, { version: administrator.hidden('version'), role, desk });
  if (administrator.status !== 200) throw new Error(`The role was not given: ${administrator.text}`);
}

/** The references of the cases in the officer's list of open cases. */
export async function casesOf(officer: Browser): Promise<string[]> {
  await officer.get('/desk?view=all');
  return [...new Set([...officer.text.matchAll(referencePattern)].map((match) => match[1] ?? ''))].sort();
}

/** What a desk reads of one case: the whole page. */
export async function readCase(officer: Browser, reference: string): Promise<string> {
  await officer.get(`/desk/cases/${reference}`);
  if (officer.status !== 200) throw new Error(`${reference} was not opened: ${officer.status}`);
  return officer.text;
}
