import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { systemClock, type Clock } from './clock';
import { programRoot, settingRefused, type Config } from './config';
import { loadContent, type Content } from './content';
import { connect, migrate, type Connected, type Database, type Engine } from './database';
import { createLogger, type Logger } from './log';
import { createKeyFile, KeyFileInvalid, loadKeyFile, type ServerKeys } from './vault';
import { loadAssets, type Assets } from './web/assets';
import { createTranslator, type Translators } from './web/i18n';
import { createViews, type Views } from './web/views';

/** Everything that code is given rather than finds for itself. */
export interface Dependencies {
  config: Config;
  db: Database;
  engine: Engine;
  clock: Clock;
  serverKeys: ServerKeys;
  content: Content;
  log: Logger;
  translators: Translators;
  views: Views;
  assets: Assets;
}

/** A key file is made only beside an empty database: with a database that has data, a missing one is a fault to mend. */
export class KeyFileMissing extends Error {
  constructor(readonly keyFile: string) {
    super(
      `There is a database but no key file at ${keyFile}. Put the key file back, or set KEY_FILE to where it is. ` +
        'Without it nothing that is sealed can be opened.',
    );
    this.name = 'KeyFileMissing';
  }
}

/** What a program has opened, and how it lets go of it. */
export interface Opened {
  deps: Dependencies;
  connected: Connected;
  close(): Promise<void>;
}

/** Opens everything, the only place where things are constructed. Makes folder, key file and schema on the first start. */
export async function openDependencies(config: Config, clock: Clock = systemClock): Promise<Opened> {
  const log = createLogger(config.logLevel);
  const content = loadContent(config.contentDirs);
  makeFolder('DATA_DIR', config.dataDir, config.dataDir);
  const connected = await asSetting(config, () => connect({ url: config.databaseUrl }));
  try {
    await asSetting(config, () => migrate(connected));
    const { db, engine } = connected;
    const serverKeys = await keysFor(config, db);
    const deps: Dependencies = {
      config,
      db,
      engine,
      clock,
      serverKeys,
      content,
      log,
      translators: createTranslator(content.texts),
      views: createViews(path.join(programRoot, 'views'), { cache: true }),
      assets: loadAssets(path.join(programRoot, 'public', 'assets')),
    };
    return { deps, connected, close: () => connected.close() };
  } catch (error) {
    await connected.close();
    throw error;
  }
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/** @throws ConfigInvalid where the folder can't be made or written to */
function makeFolder(setting: 'DATA_DIR' | 'KEY_FILE', value: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw settingRefused(setting, value, `${folder} can’t be made or written to (${codeOf(error)}).`);
  }
}

/** No such file or server, or one that does not let us in; not a fault of the program. */
const unreachable =
  /^(?:ENOENT|ENOTDIR|EISDIR|EACCES|EROFS|ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|28[0-9A-Z]{3}|3D000|SQLITE_(?:CANTOPEN|NOTADB|READONLY)\w*)$/;

/** @throws ConfigInvalid where DATABASE_URL leads to no database that can be used */
async function asSetting<Result>(config: Config, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!unreachable.test(codeOf(error))) throw error;
    throw settingRefused(
      'DATABASE_URL',
      config.databaseUrl,
      `There is no database to be had there (${codeOf(error)}).`,
    );
  }
}

async function keysFor(config: Config, db: Database): Promise<ServerKeys> {
  if (existsSync(config.keyFile)) return loadKeyFile(config.keyFile);
  const organisation = await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst();
  if (organisation !== undefined) throw new KeyFileMissing(config.keyFile);
  makeFolder('KEY_FILE', config.keyFile, path.dirname(config.keyFile));
  try {
    return createKeyFile(config.keyFile);
  } catch (error) {
    // Of two processes that start on an empty folder, the other one has made it.
    if (error instanceof KeyFileInvalid && existsSync(config.keyFile)) return loadKeyFile(config.keyFile);
    throw error;
  }
}
