import cluster, { type Worker } from 'node:cluster';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { ConfigInvalid, readConfig, type Config } from './config';
import { ContentInvalid } from './content';
import { KeyFileMissing, openDependencies, type Opened } from './dependencies';
import { inTransaction, SchemaTooNew } from './database';
import { deskHealth } from './identity/service';
import { setUpOnce, type SetUpCodes } from './identity/set-up';
import { listen } from './listen';
import { ensureGeneration, KeyFileInvalid } from './vault';
import { startJobs } from './worker';

const closeTimeoutMs = 15_000;
/** A process that dies at once, again and again, leaves the others the processor. */
const restartPauseMs = 1_000;
/** 200 MB of evidence over a hotel's line; who goes silent in an upload is dropped long before, see src/web/multipart.ts. */
const slowestRequestMs = 30 * 60_000;

export interface Running {
  port: number;
  stop(): Promise<void>;
}

/** Listens and runs due jobs. Stopping finishes the requests under way first. */
export async function startServer(opened: Opened): Promise<Running> {
  const { deps } = opened;
  await inTransaction(deps.db, (trx) => ensureGeneration(trx, deps.serverKeys, deps.clock.now()));
  const server = createServer({ requestTimeout: slowestRequestMs, headersTimeout: 20_000 }, createApp(deps));
  await listen(server, deps.config);
  const jobs = startJobs(deps);
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      await closeServer(server);
      await jobs.stop();
      await opened.close();
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => {
      server.closeAllConnections();
    }, closeTimeoutMs);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Stops once, on SIGTERM or SIGINT, and exits 0. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      // Everything is closed and written; a connection that a library keeps must not hold the end up.
      () => process.exit(0),
      (error: unknown) => {
        say(wordsFor(error));
        // It could not be closed in good order, and waiting would not mend that.
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function printLinks(config: Config, codes: SetUpCodes): void {
  say('Two one-time links, good for seven days. They are shown only now.');
  say(`Administrator: ${new URL(`/invitations/${codes.administrator}`, config.publicUrl).href}`);
  say(`First officer: ${new URL(`/invitations/${codes.firstOfficer}`, config.publicUrl).href}`);
}

/** Said at each start: until it is mended, some reports can't be sent. */
async function warnOfDesksWithoutKeys({ db }: Opened['deps']): Promise<void> {
  for (const { name, kind, hasKeys } of await deskHealth(db)) {
    if (hasKeys) continue;
    const what = kind === 'oversight' ? 'about somebody who handles reports' : 'that goes there';
    say(`${name} has no keys yet: no report ${what} can be sent until its first officer has made them.`);
  }
}

/** The links are printed as soon as they are made: what fails afterwards does not lose them. */
async function openOnce(config: Config): Promise<Opened> {
  const opened = await openDependencies(config);
  const codes = await setUpOnce(opened.deps);
  if (codes !== undefined) printLinks(config, codes);
  await warnOfDesksWithoutKeys(opened.deps);
  return opened;
}

async function serveAlone(config: Config): Promise<void> {
  const running = await startServer(await openOnce(config));
  stopOnSignal(() => running.stop());
  say(`Perigee serves ${config.publicUrl.href} on ${config.host}:${running.port}`);
}

/** The first process makes everything ready, then starts the others, and starts one again that died. */
async function serveTogether(config: Config): Promise<void> {
  await (await openOnce(config)).close();
  let stopping = false;
  let served = false;
  cluster.on('listening', () => {
    served = true;
  });
  cluster.on('exit', () => {
    if (stopping) return;
    // It has said why. What stops the first of them stops them all.
    if (!served) process.exit(1);
    setTimeout(() => {
      if (!stopping) startProcess();
    }, restartPauseMs);
  });
  for (let index = 0; index < config.processes; index += 1) startProcess();
  // Each closes its own server: cluster.disconnect() would close it under them, and they would wait for ever.
  stopOnSignal(async () => {
    stopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map(endOf));
  });
  cluster.once('listening', () => {
    say(
      `Perigee serves ${config.publicUrl.href} on ${config.host}:${config.port} with ${config.processes} processes`,
    );
  });
}

/** What could not be written to one that has just died is no fault of this one: its exit is dealt with. */
const startProcess = (): void => {
  cluster.fork().on('error', () => undefined);
};

const endOf = (worker: Worker | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (worker === undefined || worker.isDead()) resolve();
    worker?.once('exit', () => {
      resolve();
    });
    worker?.process.kill('SIGTERM');
  });

async function serveAsOne(config: Config): Promise<void> {
  const running = await startServer(await openDependencies(config));
  stopOnSignal(() => running.stop());
}

export async function main(environment: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(environment);
  if (config.smtpUrl === undefined && cluster.isPrimary)
    say(`SMTP_URL is not set: mail becomes .eml files in ${config.dataDir}/mail`);
  if (config.processes === 1) await serveAlone(config);
  else if (cluster.isPrimary) await serveTogether(config);
  else await serveAsOne(config);
}

/** Faults that the operator can mend. */
const plain = [ConfigInvalid, ContentInvalid, KeyFileInvalid, KeyFileMissing, SchemaTooNew];

/** A fault that the operator can mend is said in words; any other with its stack. */
export const wordsFor = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return plain.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
};
