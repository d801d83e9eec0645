const longestName = 200;

/**
 * A file's name as it is kept and shown: the last part of any path, without control and direction signs, at most
 * 200 characters with its ending kept.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (/^\.*$/.test(plain)) return 'file';
  const signs = Array.from(plain);
  if (signs.length <= longestName) return plain;
  const ending = endingOf(plain);
  return `${signs.slice(0, longestName - ending.length).join('')}${ending}`;
}

/** `.docx` of `Notes.docx`; '' where there is none that looks like one. */
export const endingOf = (name: string): string => (/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '').toLowerCase();
