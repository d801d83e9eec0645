import type { Browser } from '../support/browser';

/** A page without what is random by design: form tokens, ids of messages, codes, references, what was typed as a code. */
export const masked = (html: string): string =>
  html
    .replace(/(name="_token" value=")[^"]*/g, '$1TOKEN')
    .replace(/(name="message-id" value=")[^"]*/g, '$1ID')
    // Which draft a page belongs to.
    .replace(/\bdraft=[0-9a-f]{16}\b/g, 'draft=TAG')
    .replace(/(id="(?:receipt|code)"[^>]*?)\s+value="[^"]*"/gs, '$1')
    .replace(/\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){4,5}\b/g, 'CODE')
    // Which group of the code is asked for depends on the code.
    .replace(/\b(?:First|Second|Third|Fourth|Fifth)(?= group of your receipt code)/g, 'NUMBER')
    .replace(/\bPG-[0-9A-Z]{8}\b/g, 'REFERENCE')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'ID');

/** Everything of an answer that somebody sees: status, address, headers, page. Times of the answer itself are left out. */
export const seenOf = (browser: Browser): string =>
  JSON.stringify({
    status: browser.status,
    path: masked(browser.path),
    headers: [...browser.headers].filter(
      ([name]) => !['date', 'content-length', 'set-cookie'].includes(name),
    ),
    cookies: [...browser.cookies.keys()].sort(),
    page: masked(browser.text),
  });
