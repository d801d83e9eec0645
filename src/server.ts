import cluster from 'node:cluster';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { ConfigInvalid, readConfig, type Config } from './config';
import { KeyFileMissing, openDependencies, type Opened } from './dependencies';
import { inTransaction } from './database';
import { setUpOnce, type SetUpCodes } from './identity/set-up';
import { ensureGeneration } from './vault';
import { startJobs } from './worker';

const closeTimeoutMs = 15_000;
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
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.config.port, deps.config.host, resolve);
  });
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
      () => process.exit(0),
      () => process.exit(1),
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

async function serveAlone(config: Config): Promise<void> {
  const opened = await openDependencies(config);
  const codes = await setUpOnce(opened.deps);
  const running = await startServer(opened);
  stopOnSignal(() => running.stop());
  if (codes !== undefined) printLinks(config, codes);
  say(`Perigee serves ${config.publicUrl.href} on ${config.host}:${running.port}`);
}

/** The first process makes everything ready, then starts the others, and starts one again that died. */
async function serveTogether(config: Config): Promise<void> {
  const opened = await openDependencies(config);
  const codes = await setUpOnce(opened.deps);
  await opened.close();
  if (codes !== undefined) printLinks(config, codes);
  let stopping = false;
  for (let index = 0; index < config.processes; index += 1) cluster.fork();
  cluster.on('exit', () => {
    if (!stopping) cluster.fork();
  });
  stopOnSignal(async () => {
    stopping = true;
    await new Promise<void>((resolve) => {
      cluster.disconnect(resolve);
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
    });
  });
  say(
    `Perigee serves ${config.publicUrl.href} on ${config.host}:${config.port} with ${config.processes} processes`,
  );
}

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

/** A fault that the operator can mend is said in words; any other with its stack. */
export const wordsFor = (error: unknown): string => {
  const isPlain = error instanceof ConfigInvalid || error instanceof KeyFileMissing;
  if (error instanceof Error) return isPlain ? error.message : (error.stack ?? error.message);
  return String(error);
};
