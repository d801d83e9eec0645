import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/clock';
import { readConfig } from '../src/config';
import { openDependencies, type Dependencies } from '../src/dependencies';
import { Browser } from '../test/support/browser';
import { makeOrganisation, testPassword, type TestOrganisation } from '../test/support/organisation';
import { startServerProcess, type ServerProcess } from '../test/support/server';

export interface BenchDesk {
  dataDir: string;
  organisation: TestOrganisation;
  /** Starts the built server on this data; it is stopped by `remove`. */
  serve(): Promise<ServerProcess>;
  remove(): Promise<void>;
}

/** An organisation with keys in a folder of its own, filled by the caller. */
export async function makeDesk(
  fill: (deps: Dependencies, organisation: TestOrganisation) => Promise<void>,
): Promise<BenchDesk> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perigee-bench-'));
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: 'fatal' };
  const opened = await openDependencies(readConfig(environment), systemClock);
  // Only while it is filled: the server that is measured opens the file anew.
  for (const pragma of ['synchronous = OFF', 'cache_size = -400000']) opened.connected.sqlite?.pragma(pragma);
  const organisation = await makeOrganisation(opened.deps);
  await fill(opened.deps, organisation);
  await opened.close();
  let server: ServerProcess | undefined;
  return {
    dataDir,
    organisation,
    async serve() {
      server = await startServerProcess(environment);
      return server;
    },
    async remove() {
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The cookies of an officer who has signed in. */
export async function officerCookies(server: ServerProcess): Promise<string> {
  const officer = await new Browser(server.origin).signIn('officer@north.example', testPassword);
  await officer.get('/desk');
  if (officer.status !== 200) throw new Error(`The queue answered ${officer.status}`);
  return officer.cookieFor('/desk');
}
