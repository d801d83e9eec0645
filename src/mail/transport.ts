import type { Config } from '../config';
import { folderTransport } from './folder-transport';
import type { Delivery } from './message';
import { smtpTransport } from './smtp-transport';

/** How mail leaves. */
export interface Transport {
  /** Resolves when the mail is somebody else's: the server has taken it, or the file is in its place. */
  deliver(delivery: Delivery): Promise<void>;
  /** Whether mail could leave now: the server answers and lets us in, or the folder takes files. @throws what is in the way */
  check(): Promise<void>;
  close(): void;
}

/** By SMTP where the settings name a server, else as files. */
export const createTransport = (config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Transport =>
  config.smtpUrl === undefined
    ? folderTransport(config.dataDir, config.mailFrom)
    : smtpTransport(config.smtpUrl, config.mailFrom);
