/** Ends of host names that are written without http:// in running text. Others need a path, a www or a scheme. */
const commonEnds =
  'com|net|org|info|biz|edu|gov|mil|int|io|co|me|app|dev|ai|xyz|top|site|online|club|shop|link|click|live|space|' +
  'ru|cn|uk|de|fr|eu|us|jp|kr|in|br|au|nz|ca|ch|nl|it|es|pt|pl|se|no|fi|dk|at|be|cz|ua|il|ir|tr|tw|hk|sg|my|' +
  'example|test|onion';

const name = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})`;
const pathEnd = String.raw`[^\s<>"]{0,2000}`;

/** With a scheme, whole up to the next space. */
const withScheme = new RegExp(String.raw`\b(?:https?|ftp|wss?)(://)([^\s<>"/?#]{1,300})`, 'giu');
/** www.…, a host with a path, and a host with a usual end; never what follows an @, a dot or a slash. */
const bare = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._/:\-\[])((?:${name}\.){1,6}${name})(?=(/${pathEnd})?)(?![\p{L}\p{N}@])`,
  'giu',
);
const isUsual = new RegExp(String.raw`^www\.|\.(?:${commonEnds})$`, 'i');
const schemes: Readonly<Record<string, string>> = {
  http: 'hxxp',
  https: 'hxxps',
  ftp: 'fxp',
  ws: 'wxs',
  wss: 'wxss',
};

const stung = (host: string): string => host.replace(/(?<!\[)\.(?!\])/g, '[.]');

/**
 * Takes the sting out of links, so that nobody follows one by mistake and no program makes one of it:
 * `https://a.example/b` is shown as `hxxps://a[.]example/b`. A mail address stays as it is: it can't be followed, and is
 * compared sign by sign. What is defanged already stays as it is, so that doing it twice does no harm.
 */
export const defang = (text: string): string =>
  text.includes('.') || text.includes('://')
    ? text
        .replace(withScheme, (whole, mark: string, host: string) => {
          const scheme = whole.slice(0, whole.length - mark.length - host.length).toLowerCase();
          return `${schemes[scheme] ?? scheme}${mark}${stung(host)}`;
        })
        .replace(bare, (host: string, _name: string, path: string | undefined) =>
          isUsual.test(host) || (path !== undefined && /\.\p{L}{2,24}$/u.test(host)) ? stung(host) : host,
        )
    : text;
