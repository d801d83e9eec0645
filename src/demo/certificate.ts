import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import { day } from '../clock';

export interface Certificate {
  key: string;
  certificate: string;
  /** Where the certificate stands, for whoever is to trust it. */
  file: string;
}

/** A certificate for one address that lives as long as the demo, made anew each time. Only this demo trusts it. */
export async function makeCertificate(ip: string, folder: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: ip }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
    ],
  });
  const file = path.join(folder, 'mailbox.pem');
  writeFileSync(file, made.cert, { mode: 0o600 });
  return { key: made.private, certificate: made.cert, file };
}
