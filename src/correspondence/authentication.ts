import type { Authentication } from './shape';
import { line } from './tidy';

const checks: ReadonlySet<string> = new Set(['spf', 'dkim', 'dmarc', 'arc', 'compauth']);
const whom: Readonly<Record<string, RegExp>> = {
  spf: /\bsmtp\.(?:mailfrom|helo)\s?=\s?"?([^\s;"]{1,300})/i,
  dkim: /\bheader\.(?:d|i)\s?=\s?"?@?([^\s;"]{1,300})/i,
  dmarc: /\bheader\.from\s?=\s?"?([^\s;"]{1,300})/i,
};
const mostResults = 12;

/**
 * An Authentication-Results line (RFC 8601): who checked, and what came out. A comment in brackets may hold anything, so it
 * is dropped before anything is read.
 * @param value without the header's name
 */
export function readAuthentication(value: string): Authentication | undefined {
  const [first = '', ...rest] = withoutComments(value.slice(0, 8_000)).split(';');
  const by = line(first.trim().split(/\s+/)[0] ?? '');
  const results = rest.flatMap((part) => {
    const found = /^\s*([a-z0-9-]{2,20})\s?=\s?([a-z]{2,20})\b/i.exec(part);
    const method = found?.[1]?.toLowerCase() ?? '';
    const result = found?.[2]?.toLowerCase() ?? '';
    if (!checks.has(method)) return [];
    return [{ method, result, of: line(whom[method]?.exec(part)?.[1] ?? '') }];
  });
  return by === '' || by.includes('=') ? undefined : { by, results: results.slice(0, mostResults) };
}

/** Comments may stand in each other; a bracket that is never closed ends the line. */
export function withoutComments(text: string): string {
  let depth = 0;
  let kept = '';
  for (const sign of text) {
    if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return kept;
}
