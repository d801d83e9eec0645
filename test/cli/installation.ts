import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { perigee } from '../../src/cli/perigee';
import { readConfig } from '../../src/config';
import { openDependencies, type Opened } from '../../src/dependencies';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { newDatabaseUrl } from '../support/database';

export interface TestInstallation {
  environment: Record<string, string>;
  folder: string;
  opened: Opened;
  organisation: TestOrganisation;
  /** Runs the operator's command, and returns what it said and its exit code. */
  run(...args: string[]): Promise<{ exitCode: number; said: string }>;
  close(): Promise<void>;
}

/** An installation with an organisation in it, and the operator's command on it. */
export async function makeInstallation(): Promise<TestInstallation> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perigee-cli-'));
  const database = await newDatabaseUrl();
  const environment = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://perigee.north.example',
    LOG_LEVEL: 'silent',
  };
  const opened = await openDependencies(readConfig(environment));
  const organisation = await makeOrganisation(opened.deps);
  return {
    environment,
    folder,
    opened,
    organisation,
    async run(...args) {
      const said: string[] = [];
      const spies = [process.stdout, process.stderr].map((stream) =>
        jest.spyOn(stream, 'write').mockImplementation((text) => {
          said.push(String(text));
          return true;
        }),
      );
      try {
        return { exitCode: await perigee(args, environment), said: said.join('') };
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
    },
    async close() {
      await opened.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
