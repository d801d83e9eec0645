const { engineTests } = require('./test/tooling/engine-tests.cjs');

/**
 * PERIGEE_TESTS       quick (the default), journeys or long
 * PERIGEE_TEST_ENGINE sqlite (the default) or postgres. On PostgreSQL only the tests that open a database run again.
 *
 * `npm test` runs the lot; `npx jest test/vault` runs one folder on SQLite.
 */
const set = process.env.PERIGEE_TESTS || 'quick';
const engine = process.env.PERIGEE_TEST_ENGINE || 'sqlite';
const apart = ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/journeys/', '<rootDir>/test/long/'];

const testsOf = {
  quick: () => ({
    testMatch:
      engine === 'postgres'
        ? engineTests(__dirname).map((file) => `<rootDir>/${file}`)
        : ['<rootDir>/test/**/*.test.ts'],
    testPathIgnorePatterns: apart,
    testTimeout: 20_000,
  }),
  journeys: () => ({ testMatch: ['<rootDir>/test/journeys/**/*.test.ts'], testTimeout: 180_000 }),
  long: () => ({ testMatch: ['<rootDir>/test/long/**/*.test.ts'], testTimeout: 1_800_000 }),
};
if (!Object.hasOwn(testsOf, set))
  throw new Error(`PERIGEE_TESTS is ${set}: quick, journeys or long is meant`);
if (!['sqlite', 'postgres'].includes(engine))
  throw new Error(`PERIGEE_TEST_ENGINE is ${engine}: sqlite or postgres is meant`);

/** Packages that are ES modules only: Jest loads CommonJS, so they are compiled as the tests are. */
const esModules = ['file-type', 'strtok3', 'token-types', 'uint8array-extras', '@borewit', '@tokenizer'];

/** @type {import('jest').Config} */
module.exports = {
  ...testsOf[set](),
  rootDir: __dirname,
  testEnvironment: 'node',
  maxWorkers: 2,
  ...(engine === 'postgres'
    ? {
        globalSetup: '<rootDir>/test/tooling/postgres-for-tests.ts',
        globalTeardown: '<rootDir>/test/tooling/stop-postgres.ts',
      }
    : {}),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/tmp/'],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
        swcrc: false,
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`],
  // Its package.json names an entry for import only.
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
};
