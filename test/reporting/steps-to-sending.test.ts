import { day } from '../../src/clock';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { answersOf, codeOn, fillIn } from '../support/reporter';

describe('The last page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  it('asks for both statements before it sends', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    await browser.post('/report/check', { name: 'Emery Stone', action: 'send' });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('href="#no-classified"');
    expect(browser.text).toContain('href="#good-faith"');
    expect(browser.text).toContain('value="Emery Stone"');
  });

  it('shows the same receipt however often it is sent, for a day', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    const send = () => browser.post('/report/check', { ...answersOf().check, action: 'send' });
    await send();
    expect(browser.path).toBe('/report/sent');
    expect(browser.text).toContain('Report received');
    const code = codeOn(browser.text);
    await send();
    expect(browser.path).toBe('/report/sent');
    expect(codeOn(browser.text)).toBe(code);
    app.clock.advance(day - 1);
    await browser.get('/report/sent');
    expect(codeOn(browser.text)).toBe(code);
    const reports = await app.deps.db.selectFrom('report').select('id').execute();
    expect(reports).toHaveLength(1);
  });

  it('is one report when the button is pressed many times at once', async () => {
    const browser = app.agent();
    await fillIn(browser, answersOf());
    const before = await app.deps.db.selectFrom('report').select('id').execute();
    const presses = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const press = app.agent();
        for (const [name, cookie] of browser.cookies) press.cookies.set(name, cookie);
        press.token = browser.token;
        return press.post('/report/check', { ...answersOf().check, action: 'send' });
      }),
    );
    expect(new Set(presses.map((press) => press.path))).toEqual(new Set(['/report/sent']));
    expect(new Set(presses.map((press) => codeOn(press.text))).size).toBe(1);
    const after = await app.deps.db.selectFrom('report').select('id').execute();
    expect(after).toHaveLength(before.length + 1);
  });
});
