import type { Server } from 'node:http';
import { settingRefused, type Config } from './config';

const reasons: Readonly<Record<string, readonly ['HOST' | 'PORT', string]>> = {
  EADDRINUSE: ['PORT', 'Another program listens there already.'],
  EACCES: ['PORT', 'This account may not listen there: below 1024 the system asks for more rights.'],
  EADDRNOTAVAIL: ['HOST', 'This machine has no such address.'],
  ENOTFOUND: ['HOST', 'No such name is known here.'],
};

/** @throws ConfigInvalid where HOST or PORT can't be listened on */
export const listen = (server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      const [setting, why] = reasons[error.code ?? ''] ?? [];
      if (setting === undefined || why === undefined) reject(error);
      else reject(settingRefused(setting, setting === 'HOST' ? host : port, why));
    });
    server.listen(port, host, resolve);
  });
