import { startPostgres, type TestPostgres } from '../support/postgres';

/** Jest keeps no state of ours between the two: what is started here is stopped by stop-postgres.ts. */
declare global {
  var perigeeTestPostgres: TestPostgres | undefined;
}

/** One throw-away PostgreSQL for the whole run; the tests' processes find it by PERIGEE_TEST_POSTGRES. */
export default async function postgresForTests(): Promise<void> {
  const server = await startPostgres();
  globalThis.perigeeTestPostgres = server;
  process.env['PERIGEE_TEST_POSTGRES'] = server.url;
}
