import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';

export interface TestSmtp {
  port: number;
  /** For SMTP_URL: demands STARTTLS and the password, and names the file of the certificate to trust. */
  url: string;
  /** What was taken, oldest first. */
  mail: ParsedMail[];
  /** Goes away for a while, with its port and certificate kept. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const user = 'perigee';
const password = 'smtp-test-only';
const oneDayMs = 86_400_000;

/** A real SMTP server on loopback that refuses everything before STARTTLS and a password. */
export async function startSmtp(port = 0): Promise<TestSmtp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-smtp-'));
  const pems = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + oneDayMs),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const certificate = path.join(folder, 'smtp.pem');
  writeFileSync(certificate, pems.cert);
  const mail: ParsedMail[] = [];
  const make = (): SMTPServer => {
    const server = new SMTPServer({
      key: pems.private,
      cert: pems.cert,
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth(auth, _session, callback) {
        if (auth.username === user && auth.password === password) callback(null, { user });
        else callback(new Error('wrong password'));
      },
      onData(stream, session, callback) {
        if (!session.secure || session.user !== user) {
          stream.resume();
          callback(new Error('STARTTLS and the password come first'));
          return;
        }
        simpleParser(stream).then(
          (parsed) => {
            mail.push(parsed);
            callback();
          },
          (error: unknown) => {
            callback(error instanceof Error ? error : new Error('unreadable'));
          },
        );
      },
    });
    server.on('error', () => undefined);
    return server;
  };
  let server = make();
  await listen(server, port);
  const taken = (server.server.address() as AddressInfo).port;
  return {
    port: taken,
    url: `smtp://${user}:${password}@127.0.0.1:${taken}?ca=${encodeURIComponent(certificate)}`,
    mail,
    pause: () => close(server),
    async resume() {
      server = make();
      await listen(server, taken);
    },
    async stop() {
      await close(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listen = (server: SMTPServer, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve();
    });
  });

const close = (server: SMTPServer): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
