import { existsSync, statfsSync } from 'node:fs';
import type { Config } from '../config';
import { answersPing } from '../evidence/service';
import { createTransport, failureOf, type FailureKind } from '../mail';
import { fail, ok, warn, type Finding } from './finding';

const megabyte = 1_000_000;
const scarceBytes = 1_000 * megabyte;
const tooLittleBytes = 100 * megabyte;

export function diskFinding({ dataDir }: Config): Finding {
  if (!existsSync(dataDir)) return fail('disk', `${dataDir} is not there. Start Perigee, or set DATA_DIR.`);
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const words = `${Math.round(free / megabyte).toLocaleString('en-GB')} MB free in ${dataDir}`;
  if (free < tooLittleBytes) return fail('disk', `${words}. Reports will soon be refused: make room now.`);
  return free < scarceBytes ? warn('disk', `${words}. Make room.`) : ok('disk', words);
}

const advice: Readonly<Record<FailureKind, string>> = {
  'no-connection': 'The server of SMTP_URL can’t be reached. Check its name and port, and the firewall.',
  timeout: 'The server of SMTP_URL does not answer in time.',
  insecure:
    'No secure connection: the server has no STARTTLS, or its certificate is not trusted. Add ?ca=/path/to/ca.pem to SMTP_URL where its authority is your own.',
  'sign-in': 'The server does not take the user name and password of SMTP_URL.',
  deferred: 'The server puts us off. Try again later.',
  rejected: 'The server refuses us.',
  folder: 'The folder for mail in DATA_DIR can’t be written.',
  unreadable: 'A mail can’t be opened.',
  other: 'The mail server could not be asked.',
};

export async function mailFinding(config: Config): Promise<Finding> {
  const transport = createTransport(config);
  try {
    await transport.check();
  } catch (error) {
    const { kind, code } = failureOf(error);
    return fail('mail', `${advice[kind]}${code === 0 ? '' : ` (reply ${code})`}`);
  } finally {
    transport.close();
  }
  return config.smtpUrl === undefined
    ? warn(
        'mail',
        `SMTP_URL is not set: mail becomes .eml files in ${config.dataDir}/mail, and reaches nobody.`,
      )
    : ok('mail', 'the server takes our mail');
}

/** A scanner that is down stops no report: files wait. */
export const clamavFinding = async (daemon: NonNullable<Config['clamav']>): Promise<Finding> =>
  (await answersPing(daemon))
    ? ok('virus scanner', 'the ClamAV daemon answers')
    : warn(
        'virus scanner',
        `The ClamAV daemon at ${daemon.host}, port ${daemon.port}, does not answer PING. Start it, or check CLAMAV. Until then files are taken unscanned, and marked.`,
      );
