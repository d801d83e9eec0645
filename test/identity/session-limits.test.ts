import { hour, minute } from '../../src/clock';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser } from '../support/browser';
import { makeOrganisation, testPassword } from '../support/organisation';

describe('A session', () => {
  let app: TestApp;
  let officer: Browser;

  beforeEach(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
    officer = await app.agent().signIn('officer@north.example', testPassword);
  });
  afterEach(() => app.close());

  const isAtTheDesk = async (): Promise<boolean> => (await officer.get('/desk')).path === '/desk';

  it('goes on while it is used within the hour', async () => {
    app.clock.advance(hour - minute);
    expect(await isAtTheDesk()).toBe(true);
    app.clock.advance(hour - minute);
    expect(await isAtTheDesk()).toBe(true);
  });

  it('ends an hour after its last request, and leads to signing in and back', async () => {
    app.clock.advance(hour);
    expect(await isAtTheDesk()).toBe(false);
    expect(officer.path).toBe('/sign-in?then=%2Fdesk');
  });

  it('ends twelve hours after it began, however busy it was', async () => {
    for (let halves = 1; halves < 24; halves += 1) {
      app.clock.advance(hour / 2);
      expect(await isAtTheDesk()).toBe(true);
    }
    app.clock.advance(hour / 2);
    expect(await isAtTheDesk()).toBe(false);
  });
});
