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
  return shortened(plain, endingOf(plain));
}

function shortened(name: string, ending: string): string {
  const signs = Array.from(name);
  if (signs.length <= longestName) return name;
  return `${signs.slice(0, longestName - ending.length).join('')}${ending}`;
}

/** `.docx` of `Notes.docx`; '' where there is none that looks like one. */
export const endingOf = (name: string): string => (/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '').toLowerCase();

/**
 * A name whose ending says what the file is, so that nobody's computer runs as a program what was looked at as a
 * picture or a text. @param endings of that type, the usual one first
 */
export const withEnding = (name: string, endings: readonly string[]): string =>
  endings.includes(endingOf(name)) ? name : shortened(`${name}${endings[0] ?? ''}`, endings[0] ?? '');
