import request from 'supertest';
import { startTestApp, type TestApp } from '../support/app';
import type { Route } from '../../src/web/route';
import { smallApp } from './small-app';

const coded = (code: string): Error => Object.assign(new Error('secret words'), { code });
const failures: Record<string, Error> = {
  refused: coded('ECONNREFUSED'),
  busy: coded('SQLITE_BUSY'),
  shutdown: coded('57P01'),
  constraint: coded('23505'),
  mistake: new TypeError('secret words'),
};
const routes: readonly Route[] = [
  {
    verb: 'get',
    path: '/fails/:how',
    permission: 'home.read',
    handler: (visit) => Promise.reject(failures[visit.param('how')] ?? new Error()),
  },
];

describe('A failure of ours', () => {
  let test: TestApp;
  const logged: unknown[] = [];
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const visit = (how: string): Promise<request.Response> => {
    logged.length = 0;
    const log = Object.create(test.deps.log, {
      error: { value: (...parts: unknown[]) => logged.push(parts) },
    }) as typeof test.deps.log;
    return request(smallApp({ ...test.deps, log }, routes))
      .get(`/fails/${how}`)
      .then((answer) => answer);
  };

  it.each(['refused', 'busy', 'shutdown'])('is 503 while the database does not answer: %s', async (how) => {
    const answer = await visit(how);
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Perigee is not available just now');
    expect(logged).toHaveLength(1);
  });

  it.each(['constraint', 'mistake'])('is 500 otherwise, and says nothing of itself: %s', async (how) => {
    const answer = await visit(how);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Something went wrong on our side');
    expect(answer.text).not.toContain('secret words');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});
