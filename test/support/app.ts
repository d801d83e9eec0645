import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { openDependencies, type Dependencies, type Opened } from '../../src/dependencies';
import { Browser } from './browser';
import { TestClock } from './clock';
import { newDatabaseUrl } from './database';

export interface TestApp {
  deps: Dependencies;
  opened: Opened;
  clock: TestClock;
  origin: string;
  dataDir: string;
  /** A new visitor: no cookie, no session. */
  agent(extra?: Record<string, string>): Browser;
  close(): Promise<void>;
}

/**
 * The real application, listening on a free port of loopback, on a database of its own, with a clock that a test moves.
 * Jobs do not run by themselves.
 */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perigee-app-'));
  const database = await newDatabaseUrl();
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new TestClock();
  const config = readConfig({
    PUBLIC_URL: origin,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'fatal',
    MAIL_FROM: 'Perigee <perigee@north.example>',
    ...environment,
  });
  const opened = await openDependencies(config, clock);
  server.on('request', createApp(opened.deps));
  return {
    deps: opened.deps,
    opened,
    clock,
    origin,
    dataDir,
    agent: (extra) => new Browser(origin, extra),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await opened.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
