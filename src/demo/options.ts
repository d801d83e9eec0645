import { parseArgs } from 'node:util';
import { portIsFree } from './ports';

export interface DemoOptions {
  /** The site's port; the mailbox and the SMTP server take the next two. */
  port: number;
  /** Where data is kept after the demo ends, or nothing. */
  keep: string | undefined;
}

/** An option that can't be used, in words. */
export class DemoOptionInvalid extends Error {
  override name = 'DemoOptionInvalid';
}

const firstPort = 4000;
const portsNeeded = 3;
const lastPort = 65_535 - portsNeeded + 1;

/**
 * Reads `--port N` and `--keep DIR`. Without a port, the first three free ones in a row from 4000.
 * @throws DemoOptionInvalid, naming the port that is taken
 */
export async function readDemoOptions(args: string[]): Promise<DemoOptions> {
  let values: { port?: string; keep?: string };
  try {
    ({ values } = parseArgs({ args, options: { port: { type: 'string' }, keep: { type: 'string' } } }));
  } catch (error) {
    throw new DemoOptionInvalid(
      `${error instanceof Error ? error.message : ''}\nUsage: npm run demo -- [--port N] [--keep DIR]`,
    );
  }
  const { keep } = values;
  if (values.port === undefined) return { port: await firstFreePorts(), keep };
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > lastPort)
    throw new DemoOptionInvalid(`--port must be a whole number from 1 to ${lastPort}, not ${values.port}`);
  const taken = await takenPort(port);
  if (taken !== undefined)
    throw new DemoOptionInvalid(`Port ${taken} is taken. Choose another with --port N.`);
  return { port, keep };
}

async function takenPort(port: number): Promise<number | undefined> {
  for (let offset = 0; offset < portsNeeded; offset += 1)
    if (!(await portIsFree(port + offset))) return port + offset;
  return undefined;
}

async function firstFreePorts(): Promise<number> {
  for (let port = firstPort; port <= lastPort; port += portsNeeded)
    if ((await takenPort(port)) === undefined) return port;
  throw new DemoOptionInvalid('No three free ports in a row were found from 4000 on.');
}
