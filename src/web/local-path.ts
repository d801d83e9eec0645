/** A path on this site, or nothing: what comes back from an address is never followed anywhere else. */
export const localPath = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes('\\'))
    return undefined;
  const base = 'http://perigee.invalid';
  return URL.canParse(value, base) && new URL(value, base).origin === base ? value : undefined;
};
