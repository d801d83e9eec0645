import { constants } from 'node:fs';
import { access, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { messageOf } from './message';
import type { Transport } from './transport';

/** Mail as files, for an installation that has no SMTP server yet: one `.eml` a mail, which any mail program opens. */
export function folderTransport(dataDir: string, from: string): Transport {
  const folder = path.join(dataDir, 'mail');
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async deliver(delivery) {
      const { message } = await composer.sendMail(messageOf(from, delivery));
      if (!Buffer.isBuffer(message)) throw new TypeError('The composer answers with bytes');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // A second delivery of the same mail takes the place of the first.
      const name = path.join(folder, `${timeOf(delivery.queuedAt)}-${delivery.id}.eml`);
      const handle = await open(`${name}.new`, 'w', 0o600);
      try {
        await handle.writeFile(message);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${name}.new`, name);
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    close() {
      composer.close();
    },
  };
}

/** Sorts by name as by time: 20261124T093000123Z. */
const timeOf = (time: number): string => new Date(time).toISOString().replace(/[-:.]/g, '');
