import { spawn } from 'node:child_process';
import { CommandFailed } from './command';

type Environment = Record<string, string | undefined>;

/**
 * Runs one of PostgreSQL's own programs on our database. The password goes by the environment: arguments can be seen
 * by everybody on the machine.
 * @throws CommandFailed where it is not installed, or fails
 */
export async function runPostgresTool(
  tool: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  databaseUrl: string | undefined,
  environment: Environment,
): Promise<void> {
  const address = databaseUrl === undefined ? undefined : new URL(databaseUrl);
  const password = decodeURIComponent(address?.password ?? '');
  if (address !== undefined) address.password = '';
  const target = address === undefined ? [] : [`--dbname=${address.href}`];
  const child = spawn(tool, [...args, ...target], {
    env: { ...environment, ...(password === '' ? {} : { PGPASSWORD: password }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => {
      reject(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? new CommandFailed(
              `${tool} is not installed. Install PostgreSQL's client programs (on Debian: apt-get install postgresql-client).`,
            )
          : error,
      );
    });
    child.on('close', resolve);
  });
  if (exitCode !== 0) throw new CommandFailed(`${tool} failed: ${said.join('').trim().slice(0, 2_000)}`);
}
