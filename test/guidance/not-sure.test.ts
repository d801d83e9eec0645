import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { answersOf } from '../support/reporter';

describe('Not sure whether to tell', () => {
  let app: TestApp;
  let organisation: TestOrganisation;
  beforeAll(async () => {
    app = await startTestApp();
    organisation = await makeOrganisation(app.deps);
    await app.deps.db.updateTable('desk').set({ phone: '+44 1632 960123' }).execute();
  });
  afterAll(() => app.close());

  const drafts = async (): Promise<number> =>
    (await app.deps.db.selectFrom('draft').select('id').execute()).length;
  const rowsOf = async (table: 'audit_event' | 'outbox' | 'rate_counter' | 'session'): Promise<number> =>
    (await app.deps.db.selectFrom(table).selectAll().execute()).length;

  it('is offered on the home page and before a report', async () => {
    const visitor = app.agent();
    for (const address of ['/', '/report']) {
      await visitor.get(address);
      expect(visitor.text).toContain('href="/not-sure"');
    }
  });

  it('keeps nothing: no draft, no row, no cookie but that of every form, and no answer in an address', async () => {
    const visitor = app.agent();
    await visitor.get('/not-sure');
    const before = [...visitor.cookies];
    const counts = async () => [
      await drafts(),
      ...(await Promise.all((['audit_event', 'outbox', 'rate_counter', 'session'] as const).map(rowsOf))),
    ];
    const rows = await counts();
    await visitor.post('/not-sure', { secrecy: 'yes', asker: 'not-sure', shared: 'no' });
    expect(visitor.status).toBe(200);
    expect(visitor.path).toBe('/not-sure');
    expect(visitor.headers.get('cache-control')).toBe('no-store');
    await visitor.post('/not-sure', { secrecy: 'yes', action: 'change' });
    expect(visitor.text).toMatch(/name="secrecy"[^>]*value="yes" checked/);
    expect([...visitor.cookies]).toEqual(before);
    expect(before.map(([name]) => name)).toEqual(['perigee_form']);
    expect(await counts()).toEqual(rows);
  });

  it('says what to do, why, and whom to phone', async () => {
    const visitor = app.agent();
    await visitor.get('/not-sure');
    await visitor.post('/not-sure', { asker: 'not-sure', secrecy: 'yes' });
    for (const words of [
      'Report it today',
      'You are not sure who is asking',
      'You were asked to keep it from your employer',
      '+44 1632 960123',
      'Do not investigate',
    ])
      expect(visitor.text).toContain(words);
    await visitor.post('/not-sure', { soon: 'yes' });
    expect(visitor.text).toContain('Call the desk now');
    await visitor.post('/not-sure', { asker: 'no', soon: 'no' });
    expect(visitor.text).toContain('tell the desk all the same');
  });

  it('asks for one answer at least, and keeps nothing of a forged one', async () => {
    const visitor = app.agent();
    await visitor.get('/not-sure');
    await visitor.post('/not-sure', { asker: 'perhaps' });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain('There is a problem');
    expect(visitor.text).not.toContain('perhaps');
  });

  it('opens the form with what was answered, for the person to check', async () => {
    const visitor = app.agent();
    await visitor.get('/not-sure');
    await visitor.post('/report/not-sure', { offer: 'yes', secrecy: 'yes', beyond: 'no' });
    expect(visitor.path).toBe('/report/start');
    expect(visitor.status).toBe(200);
    expect(visitor.text).not.toContain('There is a problem');
    expect(visitor.text).toMatch(/name="path"[^>]*value="approach" checked/);
    const answers = answersOf();
    await visitor.post('/report/start', {
      ...answers.start,
      site: organisation.sites.north,
      action: 'continue',
    });
    expect(visitor.path).toBe('/report/when');
    await visitor.post('/report/when', { ...answers.when, action: 'continue' });
    expect(visitor.path).toBe('/report/what');
    for (const sign of ['paid-expertise', 'secrecy-from-employer'])
      expect(visitor.text).toMatch(new RegExp(`value="${sign}" checked`));
    expect(visitor.text).not.toMatch(/value="beyond-need" checked/);
  });

  it('leaves a report that is under way as it is, but for pages that were not begun', async () => {
    const visitor = app.agent();
    await visitor.get('/report');
    await visitor.post('/report');
    const answers = answersOf({ start: { path: 'message' } });
    await visitor.post('/report/start', { ...answers.start, action: 'continue' });
    const kept = await drafts();
    await visitor.get('/not-sure');
    await visitor.post('/report/not-sure', { offer: 'yes', shared: 'yes' });
    expect(visitor.path).toBe('/report/when');
    expect(await drafts()).toBe(kept);
    await visitor.get('/report/start');
    expect(visitor.text).toMatch(/name="path"[^>]*value="message" checked/);
  });

  it('needs a form of its own to begin a draft', async () => {
    const visitor = app.agent();
    const before = await drafts();
    visitor.token = 'forged';
    await visitor.post('/report/not-sure', { offer: 'yes' });
    expect(visitor.status).toBe(403);
    expect(await drafts()).toBe(before);
  });
});
