import { day } from '../../src/clock';
import { calendarOfSite } from '../../src/identity/service';
import type { Browser } from '../support/browser';
import { startTestDesk, type TestDesk } from '../triage/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(async () => {
  await desk.close();
});

async function save(browser: Browser, fields = {}): Promise<Browser> {
  const address = `/admin/sites/${desk.organisation.sites.north}`;
  await browser.get(address);
  return browser.post(`${address}/hours`, {
    version: browser.hidden('version'),
    'work-days': ['1', '2', '3', '4'],
    'work-from': '8:30',
    'work-until': '16.45',
    holidays: '2026-12-25 Christmas\n\n2027-01-01',
    ...fields,
  });
}

const calendar = () => calendarOfSite(desk.deps.db, desk.organisation.sites.north);

describe("a site's working hours", () => {
  it('are those of Monday to Friday, all day, until an administrator changes them', async () => {
    expect(await calendar()).toEqual({ days: [1, 2, 3, 4, 5], from: 0, until: 1440, holidays: new Set() });
    const browser = await save(await desk.signedIn('administrator'));
    expect(browser.status).toBe(200);
    const holidays = [Date.UTC(2026, 11, 25) / day, Date.UTC(2027, 0, 1) / day];
    expect(await calendar()).toEqual({
      ...{ days: [1, 2, 3, 4], from: 510, until: 1005 },
      holidays: new Set(holidays),
    });
    expect(browser.text).toContain('value="16:45"');
    expect(browser.text).toContain('2026-12-25\n2027-01-01');
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select('subject_id')
      .where('action', '=', 'site.hours-changed')
      .execute();
    expect(events).toEqual([{ subject_id: desk.organisation.sites.north }]);
  });

  it('are refused in words, and what was typed is kept', async () => {
    const browser = await save(await desk.signedIn('administrator'), {
      ...{ 'work-days': [], 'work-from': 'nine', holidays: '25 December' },
    });
    expect(browser.status).toBe(422);
    for (const words of ['Choose at least one working day', 'Enter a time', 'Enter each holiday on a line'])
      expect(browser.text).toContain(words);
    expect(browser.text).toContain('25 December');
    await save(browser, { 'work-until': '08:00' });
    expect(browser.text).toContain('Choose an end after the beginning');
    await save(browser, { holidays: '2026-02-30' });
    expect(browser.status).toBe(422);
  });

  it('are not saved over what another administrator has saved', async () => {
    const browser = await save(await desk.signedIn('administrator'), { version: '9' });
    expect(browser.status).toBe(409);
    expect((await calendar()).until).toBe(1440);
  });
});
