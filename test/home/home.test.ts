import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword } from '../support/organisation';

describe('The first page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  it('offers a stranger three plain choices', async () => {
    const { status, text } = await app.agent().get('/');
    expect(status).toBe(200);
    expect(text).toContain('<h1 class="govuk-heading-xl">Report a suspicious approach</h1>');
    expect(text).toMatch(/href="\/report"[^>]*>Report something</);
    expect(text).toMatch(/href="\/receipt"[^>]*>Open a report</);
    expect(text).toMatch(/href="\/sign-in"[^>]*>Sign in</);
    expect(text).toMatch(/href="\/report\/resume"/);
  });

  it.each([
    ['officer@north.example', /href="\/desk"[^>]*>Go to your desk</, ['/admin', '/audit', '/sign-in']],
    ['admin@north.example', /href="\/admin"[^>]*>Go to administration</, ['/desk', '/audit', '/sign-in']],
    ['auditor@north.example', /href="\/audit"[^>]*>Go to the audit</, ['/desk', '/admin', '/sign-in']],
  ])('shows %s their own place and no other', async (email, own, notTheirs) => {
    const browser = await app.agent().signIn(email, testPassword);
    const { text } = await browser.get('/');
    expect(text).toMatch(own);
    for (const href of notTheirs) expect(text).not.toContain(`href="${href}"`);
    expect(text).toMatch(/action="\/sign-out"/);
  });

  it('is in Chinese for a browser that asks for it, and says so', async () => {
    const { text } = await app.agent({ 'accept-language': 'zh-CN,zh;q=0.9' }).get('/');
    expect(text).toContain('<html lang="zh-Hans"');
    expect(text).toContain('报告可疑接触');
    expect(text).toContain(
      '<a class="perigee-header__link" href="/language/en?then=%2F" hreflang="en" lang="en">English</a>',
    );
  });
});

describe('Choosing a language', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('stays, and leads back to the page it was chosen on', async () => {
    const browser = app.agent();
    await browser.get('/language/zh-Hans?then=%2Fsign-in%3Fthen%3D%252Fdesk');
    expect(browser.path).toBe('/sign-in?then=%2Fdesk');
    expect(browser.text).toContain('<html lang="zh-Hans"');
    await browser.get('/');
    expect(browser.text).toContain('<html lang="zh-Hans"');
  });

  it.each([
    '//elsewhere.example/',
    '/\\elsewhere.example',
    'https://elsewhere.example/',
    'javascript:alert(1)',
  ])('leads to no other site: %s', async (then) => {
    const browser = app.agent();
    await browser.get(`/language/en?then=${encodeURIComponent(then)}`);
    expect(browser.path).toBe('/');
  });

  it('that is not there is no page', async () => {
    for (const locale of ['fr', '__proto__', 'constructor', '..%2fen'])
      expect((await app.agent().get(`/language/${locale}`)).status).toBe(404);
  });
});
