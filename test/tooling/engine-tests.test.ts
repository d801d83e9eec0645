import { makeFolder, type Folder } from './folder';

const { engineTests } = jest.requireActual<{ engineTests: (root: string) => string[] }>('./engine-tests.cjs');

describe('The tests that run again on PostgreSQL', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder();
    folder.write('test/support/database.ts', 'export const openTestDatabase = 1;');
    folder.write('test/support/app.ts', "import { openTestDatabase } from './database';");
    folder.write('test/support/clock.ts', 'export const clock = 1;');
  });
  afterEach(() => folder.remove());

  it('are those that open a database, themselves or by a helper', () => {
    folder.write('test/mail/outbox.test.ts', "import { openTestDatabase } from '../support/database';");
    folder.write('test/triage/queue.test.ts', "import {\n  app,\n} from '../support/app';");
    folder.write('test/vault/padding.test.ts', "import { clock } from '../support/clock';");
    expect(engineTests(folder.at)).toEqual(['test/mail/outbox.test.ts', 'test/triage/queue.test.ts']);
  });

  it('leave out journeys and long tests, which are run apart', () => {
    folder.write('test/journeys/report.test.ts', "import { app } from '../support/app';");
    folder.write('test/long/kills.test.ts', "import { app } from '../support/app';");
    expect(engineTests(folder.at)).toEqual([]);
  });
});
