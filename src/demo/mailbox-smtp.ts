import { SMTPServer } from 'smtp-server';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { makeCertificate } from './certificate';
import type { Letters } from './letters';

const user = 'perigee';

export interface MailServer {
  /** For SMTP_URL: with the password, and the file of the certificate to trust. */
  smtpUrl: string;
  close(): Promise<void>;
}

async function readAll(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Takes mail only after STARTTLS and a password: what the product must do against any real server. */
export async function startMailServer(
  place: { host: string; port: number; dataDir: string },
  letters: Letters,
): Promise<MailServer> {
  const { host, port, dataDir } = place;
  const password = randomBytes(18).toString('base64url');
  const { key, certificate, file } = await makeCertificate(host, dataDir);
  const server = new SMTPServer({
    key,
    cert: certificate,
    authMethods: ['PLAIN', 'LOGIN'],
    // A password is not even offered before STARTTLS, and nothing else is taken without one.
    allowInsecureAuth: false,
    authOptional: false,
    onAuth(auth, _session, callback) {
      if (auth.username === user && auth.password === password) callback(null, { user });
      else callback(new Error('The user or the password is wrong'));
    },
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map((one) => one.address);
      readAll(stream)
        .then((raw) => letters.add(raw, recipients))
        .then(
          () => {
            callback();
          },
          () => {
            callback(new Error('The mail could not be read'));
          },
        );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve();
    });
  });
  // A client that goes away in the middle is no fault of the mailbox.
  server.on('error', () => undefined);
  return {
    smtpUrl: `smtp://${user}:${password}@${host}:${port}?ca=${encodeURIComponent(file)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
