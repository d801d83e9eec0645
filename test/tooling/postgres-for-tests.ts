import { startPostgres } from '../support/postgres';

/** One throw-away PostgreSQL for the whole run; the tests' processes find it by PERIGEE_TEST_POSTGRES. */
export default async function postgresForTests(): Promise<() => Promise<void>> {
  const server = await startPostgres();
  process.env['PERIGEE_TEST_POSTGRES'] = server.url;
  return () => server.stop();
}
