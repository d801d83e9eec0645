import type { Config } from '../config';
import { missingMigrations, SchemaTooNew, type Connected } from '../database';
import { KeyFileInvalid, loadKeyFile, type ServerKeys } from '../vault';
import { CommandFailed, type Command } from './command';
import { auditFindings, deadLetterFinding, deskFindings, durabilityFinding } from './doctor-database';
import { clamavFinding, diskFinding, mailFinding } from './doctor-surroundings';
import { fail, ok, type Finding } from './finding';
import { openDatabase } from './open-database';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Looks at key file, database, disk, mail, virus scanner, desks and audit, and says what to do.',
  help: ['', 'One line each: ok, warn or fail. The exit code is 1 where a line says fail.'],
  options: {},
  takes: [0, 0],
  async run(call) {
    const config = call.config();
    let failures = 0;
    for await (const { level, about, words } of examine(config)) {
      if (level === 'fail') failures += 1;
      call.say(`${level.padEnd(5)} ${about}: ${words}`);
    }
    if (failures > 0) throw new CommandFailed(`${failures} of these must be mended.`);
  },
};

async function* examine(config: Config): AsyncGenerator<Finding> {
  const [serverKeys, keyFinding] = keysIn(config);
  yield keyFinding;
  yield diskFinding(config);
  yield await mailFinding(config);
  if (config.clamav !== undefined) yield await clamavFinding(config.clamav);
  let connected: Connected;
  try {
    connected = await openDatabase(config);
  } catch (error) {
    yield fail('database', wordsOf(error));
    return;
  }
  try {
    yield* examineDatabase(connected, serverKeys);
  } finally {
    await connected.close();
  }
}

async function* examineDatabase(
  connected: Connected,
  serverKeys: ServerKeys | undefined,
): AsyncGenerator<Finding> {
  const schema = await schemaFinding(connected);
  yield schema;
  yield await durabilityFinding(connected);
  if (schema.level !== 'ok') return;
  yield* await deskFindings(connected);
  yield await deadLetterFinding(connected);
  yield* await auditFindings(connected, serverKeys);
}

function keysIn({ keyFile }: Config): [ServerKeys | undefined, Finding] {
  try {
    const serverKeys = loadKeyFile(keyFile);
    return [
      serverKeys,
      ok('key file', `${keyFile}, key ${serverKeys.current} of ${serverKeys.numbers.length}`),
    ];
  } catch (error) {
    if (error instanceof KeyFileInvalid) return [undefined, fail('key file', error.message)];
    throw error;
  }
}

async function schemaFinding({ db, engine }: Connected): Promise<Finding> {
  try {
    const missing = await missingMigrations(db, engine);
    return missing.length === 0
      ? ok('schema', 'up to date')
      : fail('schema', `older than this program (${missing.join(', ')}). Run: perigee migrate`);
  } catch (error) {
    return error instanceof SchemaTooNew ? fail('schema', error.message) : fail('database', wordsOf(error));
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
