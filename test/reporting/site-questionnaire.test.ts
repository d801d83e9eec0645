import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { codeOn, openReceipt } from '../support/reporter';
import { contentFolder, type ContentFolder } from '../content/folder';
import { deliveryFiles } from '../content/questionnaire-of-a-site';

let app: TestApp;
let own: ContentFolder;
beforeAll(async () => {
  own = contentFolder('empty');
  for (const [file, text] of Object.entries(deliveryFiles)) own.write(file, text);
  own.write('locales/fr/reporting.yaml', 'start:\n  title: Signaler une approche\n');
  own.write('locales/fr/questionnaire-delivery.yaml', 'questions:\n  gate:\n    label: Quelle porte ?\n');
  own.write('locales/en/home.yaml', 'unused-group:\n  word: A word of the site\n');
  app = await startTestApp({ CONTENT_DIR: own.at });
  await makeOrganisation(app.deps);
});
afterAll(async () => {
  await app.close();
  own.remove();
});

describe('A questionnaire that a site adds without code', () => {
  it('is offered on the start page, asked, sent, and read with its own words', async () => {
    const browser = app.agent();
    await browser.get('/report');
    expect(browser.text).toContain('Report a delivery');
    await browser.post('/report', { questionnaire: 'delivery' });
    expect(browser.path).toBe('/report/start');
    const go = (step: string, fields: Record<string, string | string[]>, action = 'continue') =>
      browser.post(`/report/${step}`, { ...fields, action });
    await go('start', { site: 'rather-not-say', handlers: 'no', identity: 'anonymous' });
    expect(browser.text).toContain('<select');
    expect(browser.text).toContain('Why we ask');
    const day = { 'day-day': '10', 'day-month': '9', 'day-year': '2026' };
    await go('delivery', { gate: 'both', ...day, parcels: '12', hour: 'noon' });
    expect(browser.status).toBe(422);
    for (const words of ['There is a problem', 'on the 24-hour clock', 'value="noon"', 'Answer this'])
      expect(browser.text).toContain(words);
    await go('delivery', {
      gate: 'both',
      ...day,
      parcels: '12',
      heavy: 'yes',
      hour: '12:00',
      tracking: 'https://track.lantern.example/7',
      'from-where': 'Behind hall 4',
      marks: ['torn', 'ticking'],
    });
    expect(browser.path).toBe('/report/drivers');
    await go('drivers', { 'drivers-1-name': 'Emery' }, 'add-entry-drivers');
    expect(browser.text).toContain('Driver 2');
    await go('drivers', {
      'drivers-1-name': 'Emery',
      'drivers-1-marks': ['torn', 'no-address'],
      'drivers-1-badge': 'no',
    });
    expect(browser.path).toBe('/report/again');
    await go('again', { stopped: 'yes' });
    await go('what', { narrative: 'Two drivers, one badge between them.' });
    expect(browser.path).toBe('/report/check');
    expect(browser.text).toContain('Label of marks: Torn open, Without an address');
    await go('check', { 'no-classified': 'yes', 'good-faith': 'yes' }, 'send');
    const code = codeOn(browser.text);
    const reader = app.agent();
    await openReceipt(reader, code);
    for (const words of [
      'Both gates',
      'It ticks',
      'Behind hall 4',
      'Label of name: Emery',
      '10 September 2026',
    ])
      expect(reader.text).toContain(words);
    await reader.get('/receipt/acknowledgement');
    expect(reader.text).toContain('Delivery');
  });

  it('is not begun by a name that nothing offers', async () => {
    const browser = app.agent();
    await browser.get('/report');
    await browser.post('/report', { questionnaire: 'observation' });
    expect(browser.text).toContain('What do you want to tell us?');
  });
});

describe('A language that is not finished', () => {
  it('is offered by its own name, and the English in it is marked as English', async () => {
    const browser = app.agent({ 'Accept-Language': 'fr' });
    await browser.get('/report');
    expect(browser.text).toContain('<html lang="fr"');
    expect(browser.text).toMatch(/>\s*français\s*</);
    expect(browser.text).toMatch(/<h1[^>]*>Signaler une approche<\/h1>/);
    expect(browser.text).toContain('<span lang="en">Start now</span>');
    expect(browser.text).toMatch(/<title>[^<]*Perigee[^<]*<\/title>/);
    expect(browser.text).not.toMatch(/[\ufdd0\ufdd1]/);
  });

  it('marks what it lacks on a form, in problems and in lists too, and leaves attributes alone', async () => {
    const browser = app.agent({ 'Accept-Language': 'fr' });
    await browser.get('/report');
    await browser.post('/report', { questionnaire: 'delivery' });
    await browser.post('/report/start', { site: 'rather-not-say', handlers: 'no', identity: 'anonymous' });
    expect(browser.text).toContain('Quelle porte ?');
    await browser.post('/report/delivery', { gate: 'north', action: 'continue' });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('<span lang="en">Answer this</span>');
    expect(browser.text).toMatch(/<option value="north" selected>North gate<\/option>/);
    expect(browser.text).not.toMatch(/[\ufdd0\ufdd1]|="[^"]*<span/);
  });

  it('costs the finished ones nothing: their pages hold no mark', async () => {
    for (const language of ['en']) {
      const browser = app.agent({ 'Accept-Language': language });
      await browser.get('/report');
      expect(browser.text).not.toContain('<span lang="en">');
      expect(app.deps.translators.forPages(language)).toBe(app.deps.translators.for(language));
    }
  });

  it('a site says single texts anew, and keeps the others', () => {
    const t = app.deps.translators.for('en');
    expect(t('home:unused-group.word')).toBe('A word of the site');
    expect(t('home:title')).not.toBe('');
  });
});
