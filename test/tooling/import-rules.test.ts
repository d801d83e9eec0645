import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { makeFolder, root, type Folder } from './folder';

/** A small house, each file with what it imports. */
type House = Record<string, string[]>;

const rightHouse: House = {
  'src/main.ts': ['./server'],
  'src/cli.ts': ['./server', './demo/start'],
  'src/demo/main.ts': ['./start'],
  'src/demo/start.ts': ['../server', 'smtp-server'],
  'src/server.ts': ['./routes', './log'],
  'src/log.ts': ['pino'],
  'src/routes.ts': ['./triage/routes', './reporting/routes', './audit/routes'],
  'src/reporting/routes.ts': ['./submission'],
  'src/reporting/submission.ts': ['./service', '../triage/service', '../web/visit'],
  'src/reporting/service.ts': ['./queries', '../vault/index', '../mail/outbox'],
  'src/reporting/queries.ts': ['../database/index'],
  'src/triage/routes.ts': ['./service'],
  'src/triage/service.ts': ['./queue-queries', '../reporting/service', '../audit/record'],
  'src/triage/queue-queries.ts': ['../database/index'],
  'src/audit/routes.ts': ['./handlers'],
  'src/audit/handlers.ts': ['./record', '../identity/service'],
  'src/audit/record.ts': ['../database/index'],
  'src/identity/service.ts': ['../database/index'],
  'src/web/visit.ts': ['../identity/service', 'express'],
  'src/vault/index.ts': ['sodium-native'],
  'src/mail/outbox.ts': ['nodemailer', '../jobs/lease'],
  'src/jobs/lease.ts': ['../database/index'],
  'src/database/index.ts': ['better-sqlite3', 'pg'],
  'db/migrations/1_first.ts': ['kysely'],
  'test/triage/queue.test.ts': ['../../src/triage/service', 'jest'],
};

const packages = [
  'better-sqlite3',
  'express',
  'kysely',
  'nodemailer',
  'pg',
  'pino',
  'postal-mime',
  'sodium-native',
];
const devPackages = ['jest', 'smtp-server'];
const strayPackages = ['stray'];

/** One wrong arrow each: the rule that must refuse it, the file, and what it wrongly imports. */
const wrongArrows: [rule: string, from: string, to: string][] = [
  ['feature-through-service', 'src/triage/service.ts', '../reporting/submission'],
  ['feature-through-service', 'src/triage/queue-queries.ts', '../identity/passwords'],
  ['audit-reader-through-service', 'src/audit/handlers.ts', '../identity/passwords'],
  ['base-knows-no-feature', 'src/vault/index.ts', '../triage/service'],
  ['base-knows-no-feature', 'src/audit/record.ts', '../identity/service'],
  ['base-knows-no-feature', 'src/mail/outbox.ts', '../identity/service'],
  ['base-knows-no-feature', 'src/jobs/lease.ts', '../triage/service'],
  ['base-knows-no-feature', 'src/database/index.ts', '../reporting/service'],
  ['record-knows-no-reader', 'src/audit/record.ts', './handlers'],
  ['web-through-service', 'src/web/visit.ts', '../identity/passwords'],
  ['routes-only-from-routes', 'src/server.ts', './triage/routes'],
  ['queries-stay-home', 'src/triage/service.ts', '../reporting/queries'],
  ['queries-stay-home', 'src/reporting/service.ts', '../triage/queue-queries'],
  ['services-know-no-request', 'src/triage/service.ts', '../web/visit'],
  ['demo-is-apart', 'src/server.ts', './demo/start'],
  ['sodium-only-in-vault', 'src/reporting/service.ts', 'sodium-native'],
  ['engines-only-in-database', 'src/jobs/lease.ts', 'pg'],
  ['engines-only-in-database', 'src/server.ts', 'better-sqlite3'],
  ['smtp-only-in-mail', 'src/triage/service.ts', 'nodemailer'],
  ['pino-only-in-log', 'src/server.ts', 'pino'],
  ['nothing-is-fetched', 'src/triage/service.ts', 'https'],
  ['nothing-is-fetched', 'src/reporting/service.ts', 'node:dns/promises'],
  ['messages-only-in-correspondence', 'src/triage/service.ts', 'postal-mime'],
  ['programs-are-not-imported', 'src/server.ts', './main'],
  ['src-knows-no-test', 'src/server.ts', '../test/support/app'],
  ['src-knows-no-test', 'db/migrations/1_first.ts', '../../bench/rows'],
  ['no-dev-package-in-src', 'src/server.ts', 'smtp-server'],
  ['migrations-stand-alone', 'db/migrations/1_first.ts', '../../src/database/index'],
  ['no-cycle', 'src/database/index.ts', '../jobs/lease'],
  ['nothing-missing', 'src/server.ts', './not-there'],
  ['package-is-declared', 'src/server.ts', 'stray'],
];

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

describe('The import rules', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder();
    folder.write(
      'package.json',
      JSON.stringify({ dependencies: named(packages), devDependencies: named(devPackages) }),
    );
    for (const name of [...packages, ...devPackages, ...strayPackages]) {
      folder.write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      folder.write(`node_modules/${name}/index.js`, '');
    }
  });
  afterEach(() => folder.remove());

  const named = (names: string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, '*']));

  function build(house: House): void {
    for (const [file, imports] of Object.entries(house))
      folder.write(
        file,
        imports.map((name) => `import '${name}';`).join('\n') + '\nexport const here = true;\n',
      );
  }

  function violations(): string[] {
    const result = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        ...[
          '--config',
          path.join(root, '.dependency-cruiser.cjs'),
          '--output-type',
          'json',
          'src',
          'db',
          'test',
        ],
      ],
      { cwd: folder.at, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(result.stdout) as { summary: { violations: Violation[] } };
    return summary.violations.map((one) => `${one.rule.name}: ${one.from} imports ${one.to}`);
  }

  it('let a well-built house pass', () => {
    build(rightHouse);
    expect(violations()).toEqual([]);
  });

  it('refuse each wrong arrow, and name the file that it starts from', () => {
    const house: House = {
      ...rightHouse,
      'src/identity/passwords.ts': [],
      'test/support/app.ts': [],
      'bench/rows.ts': [],
      'src/triage/forgotten.ts': [],
    };
    for (const [, from, to] of wrongArrows) house[from] = [...(house[from] ?? []), to];
    build(house);
    const found = violations();
    const isFound = ([rule, from, to]: (typeof wrongArrows)[number]): boolean =>
      found.some((one) => one.startsWith(`${rule}: ${from} imports`) && one.includes(path.basename(to)));
    expect(wrongArrows.filter((arrow) => !isFound(arrow))).toEqual([]);
    expect(found.some((one) => one.startsWith('no-orphan: src/triage/forgotten.ts'))).toBe(true);
  });

  it('all have a wrong arrow above', () => {
    const config = jest.requireActual<{ forbidden: { name: string }[] }>('../../.dependency-cruiser.cjs');
    const proved = new Set([...wrongArrows.map(([rule]) => rule), 'no-orphan']);
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !proved.has(name))).toEqual([]);
  });
});
