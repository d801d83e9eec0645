import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '../../src/log';
import { readConfig, programRoot, type Config } from '../../src/config';
import { readLocales } from '../../src/content/locales';
import { inTransaction, type Database, type Engine } from '../../src/database';
import { queueMail } from '../../src/mail';
import { createKeyFile, type ServerKeys } from '../../src/vault';
import { createTranslator, type Translators } from '../../src/web/i18n';
import { TestClock } from '../support/clock';
import { openTestDatabase } from '../support/database';

export interface TestOutbox {
  deps: {
    config: Config;
    db: Database;
    engine: Engine;
    clock: TestClock;
    serverKeys: ServerKeys;
    translators: Translators;
    log: ReturnType<typeof createLogger>;
  };
  dataDir: string;
  /** Queues a notice to a reporter. */
  queue(to: string, options?: { deskId?: string; locale?: string }): Promise<void>;
  close(): Promise<void>;
}

export const aLink = 'https://perigee.north.example/receipt';

/** An outbox on a database of its own, with a clock that the test moves. */
export async function openOutbox(environment: Record<string, string> = {}): Promise<TestOutbox> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perigee-outbox-'));
  const connected = await openTestDatabase();
  const deps = {
    config: readConfig({
      DATA_DIR: dataDir,
      PUBLIC_URL: 'https://perigee.north.example',
      MAIL_FROM: 'Perigee <perigee@mail.north.example>',
      ...environment,
    }),
    db: connected.db,
    engine: connected.engine,
    clock: new TestClock(),
    serverKeys: createKeyFile(path.join(dataDir, 'perigee.key')),
    translators: createTranslator(readLocales([path.join(programRoot, 'content')], [])),
    log: createLogger('silent'),
  };
  return {
    deps,
    dataDir,
    queue: (to, options = {}) =>
      inTransaction(deps.db, (trx) =>
        queueMail(trx, deps, {
          to,
          template: 'reply-notice',
          locale: options.locale ?? 'en',
          deskId: options.deskId ?? '',
          now: deps.clock.now(),
          params: { link: aLink },
        }),
      ),
    async close() {
      await connected.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
