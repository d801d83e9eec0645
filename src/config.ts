import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const surfaces = ['report', 'training', 'desk', 'admin'] as const;
export type Surface = (typeof surfaces)[number];

/** What the environment says, checked. Nothing else reads process.env. */
export interface Config {
  host: string;
  port: number;
  publicUrl: URL;
  /** The same site as an onion service of Tor, where there is one. */
  onionUrl: URL | undefined;
  dataDir: string;
  /** 'sqlite:/path' or 'postgres://…'. */
  databaseUrl: string;
  keyFile: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  processes: number;
  surfaces: ReadonlySet<Surface>;
  logLevel: string;
  /** How many proxies in front are trusted for the protocol, 0 for none. */
  trustProxy: number;
  /** How much all unsent files together may grow in an hour, in units of 1,048,576 bytes. */
  uploadMegabytesAnHour: number;
  /** The ClamAV daemon that files are shown to, where there is one. */
  clamav: { host: string; port: number } | undefined;
  /** Folders with content, the shipped one first; later ones add or replace. */
  contentDirs: string[];
}

/** A value of the environment that can't be used. The message names it, and what would be right. */
export class ConfigInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings can't be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const isUrl = (value: string, protocols: string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);

/** No parameter but the authority to trust, which must be there: none can switch the verification off. */
function isSmtpUrl(value: string): boolean {
  if (!isUrl(value, ['smtp:', 'smtps:'])) return false;
  const { hostname, pathname, searchParams } = new URL(value);
  const files = searchParams.getAll('ca');
  return (
    hostname !== '' &&
    ['', '/'].includes(pathname) &&
    [...searchParams.keys()].every((name) => name === 'ca') &&
    files.length <= 1 &&
    files.every((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
  );
}

/** What is allowed, in words, beside the check itself. */
const settings = {
  HOST: {
    check: z.string().regex(/^[A-Za-z0-9.:[\]-]+$/),
    allowed: 'a host name or address to listen on, such as 127.0.0.1',
  },
  PORT: { check: wholeNumber(0, 65535), allowed: 'a whole number from 0 to 65535' },
  PUBLIC_URL: {
    check: z.string().refine((value) => isUrl(value, ['http:', 'https:']) && new URL(value).pathname === '/'),
    allowed: 'the address people use, such as https://perigee.example.org, without a path',
  },
  ONION_URL: {
    check: z.string().regex(/^https?:\/\/[a-z2-7]{56}\.onion(?::\d{1,5})?\/?$/),
    allowed:
      'the address of an onion service, such as http://LETTERS.onion with 56 letters and digits, without a path',
  },
  DATA_DIR: { check: z.string().min(1), allowed: 'a folder that Perigee may write to' },
  DATABASE_URL: {
    check: z
      .string()
      .refine((value) => value.startsWith('sqlite:') || isUrl(value, ['postgres:', 'postgresql:'])),
    allowed: 'sqlite:/path/to/file.db, or postgres://user:password@host:port/database',
  },
  KEY_FILE: { check: z.string().min(1), allowed: 'the path of the key file' },
  SMTP_URL: {
    check: z.string().refine(isSmtpUrl),
    allowed:
      'smtp://user:password@host:587 (STARTTLS is required) or smtps://user:password@host:465, ' +
      'with ?ca=/path/to/cert.pem where the certificate is signed by an authority of your own',
  },
  MAIL_FROM: {
    check: z.string().regex(/^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]+ <[^\s@<>]+@[^\s@<>]+>$/),
    allowed: 'an address, such as perigee@example.org or Perigee <perigee@example.org>',
  },
  PROCESSES: { check: wholeNumber(1, 64), allowed: 'a whole number from 1 to 64' },
  SURFACES: {
    check: z
      .string()
      .transform((value) => value.split(',').map((part) => part.trim()))
      .pipe(z.array(z.enum(surfaces)).min(1)),
    allowed: `some of ${surfaces.join(', ')}, with commas between them`,
  },
  LOG_LEVEL: { check: z.enum(logLevels), allowed: `one of ${logLevels.join(', ')}` },
  TRUST_PROXY: {
    check: wholeNumber(0, 10),
    allowed: 'how many proxies stand in front, a whole number from 0 to 10',
  },
  UPLOAD_MB_PER_HOUR: {
    check: wholeNumber(1, 1_000_000),
    allowed: 'how many megabytes of files are taken in an hour, a whole number from 1 to 1000000',
  },
  CLAMAV: {
    check: z
      .string()
      .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/)
      .transform((value) => ({
        host: value.slice(0, value.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
        port: Number(value.slice(value.lastIndexOf(':') + 1)),
      }))
      .refine(({ port }) => port >= 1 && port <= 65535),
    allowed: 'the host and port of a ClamAV daemon, such as 127.0.0.1:3310',
  },
  CONTENT_DIR: {
    check: z.string().refine((value) => statSync(value, { throwIfNoEntry: false })?.isDirectory() === true),
    allowed: 'a folder that exists, laid out as the shipped content folder',
  },
} as const;

type SettingName = keyof typeof settings;
type SettingValue<Name extends SettingName> = z.output<(typeof settings)[Name]['check']>;
type Environment = Record<string, string | undefined>;

/** What is said of a wrong value. A URL may hold a password: it is not repeated. */
function refusal(name: SettingName, value: string): string {
  const shown = name.endsWith('_URL') && value.includes('@') ? '(not shown)' : JSON.stringify(value);
  return `${name} is ${shown}. It must be ${settings[name].allowed}.`;
}

/** For a value that only turns out to be wrong when it is used. @param why a sentence */
export const settingRefused = (name: SettingName, value: string | number, why: string): ConfigInvalid =>
  new ConfigInvalid([`${refusal(name, String(value))} ${why}`]);

/** The folder of the program: where content, views and public assets are, run from source or built. */
export const programRoot = ((): string => {
  const candidate = path.resolve(__dirname, '..');
  return path.basename(candidate) === 'dist' ? path.dirname(candidate) : candidate;
})();

/** The version in package.json. */
export const programVersion = (
  JSON.parse(readFileSync(path.join(programRoot, 'package.json'), 'utf8')) as { version: string }
).version;

/**
 * Reads the settings. Every wrong one is named at once.
 * @throws ConfigInvalid
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = <Name extends SettingName>(name: Name, otherwise: string): SettingValue<Name> | undefined => {
    const given = environment[name];
    const value = given === undefined || given === '' ? otherwise : given;
    if (value === '') return undefined;
    const result = settings[name].check.safeParse(value);
    if (result.success) return result.data as SettingValue<Name>;
    problems.push(refusal(name, value));
    return undefined;
  };

  const host = read('HOST', '127.0.0.1') ?? '';
  const port = read('PORT', '3000') ?? 0;
  const dataDir = path.resolve(read('DATA_DIR', './data') ?? '.');
  const publicUrl = read('PUBLIC_URL', `http://${host || '127.0.0.1'}:${port}`);
  const onionUrl = read('ONION_URL', '');
  const databaseUrl = read('DATABASE_URL', `sqlite:${path.join(dataDir, 'perigee.db')}`);
  const keyFile = read('KEY_FILE', path.join(dataDir, 'perigee.key'));
  const smtpUrl = read('SMTP_URL', '');
  const mailFrom = read('MAIL_FROM', 'Perigee <perigee@localhost.example>');
  const processes = read('PROCESSES', '1');
  const served = read('SURFACES', surfaces.join(','));
  const logLevel = read('LOG_LEVEL', 'info');
  const trustProxy = read('TRUST_PROXY', '0');
  const uploadMegabytesAnHour = read('UPLOAD_MB_PER_HOUR', '1000');
  const clamav = read('CLAMAV', '');
  const contentDir = read('CONTENT_DIR', '');
  if (problems.length > 0) throw new ConfigInvalid(problems);

  const shipped = path.join(programRoot, 'content');
  return {
    host,
    port,
    publicUrl: new URL(publicUrl ?? ''),
    onionUrl: onionUrl === undefined ? undefined : new URL(onionUrl),
    dataDir,
    databaseUrl: databaseUrl ?? '',
    keyFile: path.resolve(keyFile ?? ''),
    smtpUrl,
    mailFrom: mailFrom ?? '',
    processes: processes ?? 1,
    surfaces: new Set(served),
    logLevel: logLevel ?? 'info',
    trustProxy: trustProxy ?? 0,
    uploadMegabytesAnHour: uploadMegabytesAnHour ?? 0,
    clamav,
    contentDirs: contentDir === undefined ? [shipped] : [shipped, path.resolve(contentDir)],
  };
}
