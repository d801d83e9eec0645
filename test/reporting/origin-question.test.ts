import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { answersOf, fileReport, fillIn, openReceipt } from '../support/reporter';

const leaning = answersOf({
  what: {
    narrative: 'A foreigner with an accent stood at the fence for an hour and took pictures of the tanks.',
  },
});
const question = 'Which behaviour would concern you from anyone?';
const gentle = 'You can go back and change what you wrote, or go on as it is';

describe('The question about origin', () => {
  let app: TestApp;
  let organisation: TestOrganisation;
  beforeAll(async () => {
    app = await startTestApp();
    organisation = await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  it('is asked on the page after the account and before sending, and stops nobody', async () => {
    const visitor = app.agent();
    await visitor.get('/report');
    await visitor.post('/report');
    for (const step of ['start', 'when', 'what'] as const)
      await visitor.post(`/report/${step}`, { ...leaning[step], action: 'continue' });
    expect([visitor.path, visitor.status]).toEqual(['/report/who', 200]);
    expect(visitor.text).toContain(question);
    expect(visitor.text).toContain(gentle);
    await fillIn(visitor, leaning);
    // A second report in the same browser: its pages say which they belong to.
    expect(visitor.path).toMatch(/^\/report\/check\?draft=/);
    expect(visitor.text).toContain(gentle);
    await visitor.post('/report/check', { ...leaning.check, action: 'send' });
    expect(visitor.text).toContain('Report received');
  });

  it('is not asked of an account of conduct', async () => {
    const visitor = app.agent();
    await fillIn(visitor, answersOf());
    expect(visitor.text).not.toContain(gentle);
  });

  it('is asked in Chinese of a Chinese account', async () => {
    const visitor = app.agent({ 'accept-language': 'zh-CN' });
    await fillIn(
      visitor,
      answersOf({ what: { narrative: '有个老外在围栏外面站了一个小时，一直对着储罐拍照，后来开车走了。' } }),
    );
    expect(visitor.text).toContain('没有人会知道这里问过您这个问题');
  });

  it('is kept nowhere, and neither the desk nor the receipt hears of it', async () => {
    const visitor = app.agent();
    const code = await fileReport(visitor, leaning);
    await openReceipt(visitor, code);
    expect(visitor.text).not.toContain(gentle);
    const officer = await app.agent().signIn(organisation.people.officer.email, testPassword);
    await officer.get('/desk');
    const reference = /\/desk\/cases\/([A-Z0-9-]+)/.exec(officer.text)?.[1] ?? '';
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('A foreigner with an accent');
    expect(officer.text).not.toContain('concern you from anyone');
    // The score is that of the same account without those words.
    const scores = await app.deps.db
      .selectFrom('case_file')
      .select(['score', 'priority'])
      .distinct()
      .execute();
    expect(scores).toHaveLength(1);
  });
});
