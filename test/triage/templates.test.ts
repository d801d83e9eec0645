import { makeCase, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

const question = /<textarea[^>]*id="question"[^>]*>\n?([^<]*)/;
const words = /<textarea[^>]*id="words"[^>]*>\n?([^<]*)/;

describe('texts to begin a message with', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = async (
    locale: string,
    wish: Partial<Parameters<typeof makeCase>[1]> = {},
  ): Promise<MadeCase> => {
    const made = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
      ...wish,
    });
    await desk.deps.db.updateTable('report').set({ locale }).where('id', '=', made.reportId).execute();
    return made;
  };

  it('stand in the form, in the language of the report, once one is chosen, and are sent as they were changed', async () => {
    const { reference } = await north('zh-Hans');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}?template=more-detail`);
    expect(question.exec(officer.text)?.[1]).toContain('感谢您的报告');
    // The officer reads English: what it says stands beside it.
    expect(officer.text).toContain('The reporter reads 简体中文');
    expect(officer.text).toContain('Could you tell us a little more');
    await act(officer, reference, 'questions', { question: '请再说说当时的情况。' });
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('请再说说当时的情况。');
  });

  it('send nothing by being chosen', async () => {
    const { reference, reportId } = await north('en');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}?template=more-detail`);
    expect(question.exec(officer.text)?.[1]).toContain('Thank you for your report');
    expect(officer.text).not.toContain('The reporter reads English');
    const messages = await desk.deps.db
      .selectFrom('message')
      .select('id')
      .where('report_id', '=', reportId)
      .execute();
    expect(messages).toEqual([]);
    expect(await desk.caseOf(reference)).toMatchObject({ version: 1 });
  });

  it('are offered by what kind of report it is, those that fit first', async () => {
    const { reference } = await north('en', { answers: { path: 'message' } });
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    const at = (value: string): number => officer.text.indexOf(`<option value="${value}"`);
    expect(at('clicked')).toBeGreaterThan(0);
    expect(at('clicked')).toBeLessThan(at('more-detail'));
    expect(at('seen-again')).toBe(-1);
  });

  it('for the closing also choose what it is closed with, where the text is for one alone', async () => {
    const { reference } = await north('en');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}?closing-template=verified`);
    expect(words.exec(officer.text)?.[1]).toContain('it was an ordinary contact');
    expect(officer.text).toContain('<option value="benign-verified" selected>');
    await officer.get(`/desk/cases/${reference}?closing-template=handed-on`);
    expect(officer.text).not.toContain('<option value="incident" selected>');
  });

  it('leave the form as it is where the address names none', async () => {
    const { reference } = await north('en');
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}?template=no-such&closing-template=<b>&question-to=x`);
    expect(officer.status).toBe(200);
    expect(question.exec(officer.text)?.[1]).toBe('');
    expect(words.exec(officer.text)?.[1]).toBe('');
  });
});
