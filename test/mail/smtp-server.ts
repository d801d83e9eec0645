import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';

export interface Received {
  from: string;
  to: string[];
  secure: boolean;
  mail: ParsedMail;
  raw: string;
}

export interface TestSmtp {
  received: Received[];
  /** What SMTP_URL is set to. */
  url: string;
  port: number;
  caFile: string;
  /** Answers RCPT for an address with this reply, once for each entry. */
  refuse: { address: string; code: number }[];
  up(): Promise<void>;
  down(): Promise<void>;
  close(): Promise<void>;
}

const smtpUser = 'perigee';
export const smtpPassword = 'only for tests: p@ss/word';

/** A real SMTP server that demands STARTTLS and a password, with a certificate of its own for 127.0.0.1. */
export async function startSmtp(options: { starttls: boolean } = { starttls: true }): Promise<TestSmtp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-smtp-'));
  const certificate = await generate([{ name: 'commonName', value: 'smtp.north.example' }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const caFile = path.join(folder, 'cert.pem');
  writeFileSync(caFile, certificate.cert);
  const received: Received[] = [];
  const refuse: TestSmtp['refuse'] = [];
  let server: SMTPServer | undefined;
  let port = 0;

  const make = (): SMTPServer =>
    new SMTPServer({
      key: certificate.private,
      cert: certificate.cert,
      secure: false,
      disabledCommands: options.starttls ? [] : ['STARTTLS'],
      authMethods: ['PLAIN', 'LOGIN'],
      logger: false,
      onAuth(auth, session, done) {
        const right = session.secure && auth.username === smtpUser && auth.password === smtpPassword;
        if (right) done(null, { user: smtpUser });
        else done(Object.assign(new Error('Wrong'), { responseCode: 535 }));
      },
      onRcptTo(address, _session, done) {
        const index = refuse.findIndex((one) => one.address === address.address);
        const [refusal] = index < 0 ? [] : refuse.splice(index, 1);
        if (refusal === undefined) done();
        else
          done(Object.assign(new Error(`No such person ${address.address}`), { responseCode: refusal.code }));
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks);
          const { mailFrom, rcptTo } = session.envelope;
          simpleParser(raw).then((mail) => {
            received.push({
              from: addressOf(mailFrom),
              to: rcptTo.map(addressOf),
              secure: session.secure,
              mail,
              raw: raw.toString('utf8'),
            });
            done();
          }, done);
        });
      },
    });

  const up = async (): Promise<void> => {
    const fresh = make();
    fresh.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      fresh.server.once('error', reject);
      fresh.listen(port, '127.0.0.1', resolve);
    });
    port = (fresh.server.address() as AddressInfo).port;
    server = fresh;
  };
  const down = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (running !== undefined)
      await new Promise<void>((resolve) => {
        running.close(resolve);
      });
  };
  await up();
  const user = `${encodeURIComponent(smtpUser)}:${encodeURIComponent(smtpPassword)}`;
  return {
    received,
    refuse,
    port,
    caFile,
    url: `smtp://${user}@127.0.0.1:${port}/?ca=${caFile}`,
    up,
    down,
    async close() {
      await down();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const addressOf = (address: SMTPServerAddress | false): string => (address === false ? '' : address.address);
