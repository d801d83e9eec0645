import { execFile, type ExecFileOptions } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const versionsFolder = '/usr/lib/postgresql';

export interface TestPostgres {
  /** A superuser's address of the maintenance database. */
  url: string;
  stop(): Promise<void>;
}

/** PostgreSQL's own programs; Debian keeps them out of PATH, in a folder for each version. */
function programFolder(): string {
  const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? '' : path.join(versionsFolder, newest, 'bin');
}

async function accountOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });

/** A throw-away server on a free port of loopback, without fsync. PostgreSQL refuses root, so root becomes `postgres`. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-postgres-'));
  const asRoot = process.getuid?.() === 0;
  const account = asRoot ? await accountOf('postgres') : undefined;
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const options: ExecFileOptions = { cwd: folder, ...account };
  const program = (name: string): string => path.join(programFolder(), name);
  const data = path.join(folder, 'data');
  const port = await freePort();
  await run(
    program('initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'],
    options,
  );
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c unix_socket_directories='${folder}' -c max_connections=200`;
  await run(
    program('pg_ctl'),
    ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', settings, 'start'],
    options,
  );
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await run(program('pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], options);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
