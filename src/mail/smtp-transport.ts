import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';
import { minute, second } from '../clock';
import { messageOf } from './message';
import type { Transport } from './transport';

/** Connections of one process. The workers of src/worker.ts are as many. */
export const mostConnections = 3;

const defaultPorts: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/**
 * A pooled SMTP client. `smtp://` must get STARTTLS before anything is said, `smtps://` is TLS from the start, and the
 * server's certificate is always verified. For a server whose certificate no public authority signed, `?ca=/path.pem`
 * names the certificate, or its authority's, that is trusted instead. Nothing switches the verification off.
 */
export function smtpTransport(smtpUrl: string, from: string): Transport {
  const url = new URL(smtpUrl);
  const caFile = url.searchParams.get('ca');
  const secure = url.protocol === 'smtps:';
  const client = nodemailer.createTransport({
    pool: true,
    maxConnections: mostConnections,
    // The brackets of an IPv6 address belong to the URL.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (defaultPorts[url.protocol] ?? 0) : Number(url.port),
    secure,
    requireTLS: !secure,
    ...(url.username === ''
      ? {}
      : {
          auth: {
            type: 'login' as const,
            user: decodeURIComponent(url.username),
            pass: decodeURIComponent(url.password),
          },
        }),
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: true,
      ...(caFile === null ? {} : { ca: readFileSync(caFile) }),
    },
    connectionTimeout: 15 * second,
    greetingTimeout: 15 * second,
    socketTimeout: minute,
  });
  return {
    async deliver(delivery) {
      await client.sendMail(messageOf(from, delivery));
    },
    async check() {
      await client.verify();
    },
    close() {
      client.close();
    },
  };
}
