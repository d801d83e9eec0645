import { codeFaults, holdsAnyCode, looksLikeCode } from '../../src/reporting/codes-in-text';
import { newCode, newReference } from '../../src/vault';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { answersOf, fileReport, openReceipt } from '../support/reporter';

const withBothSigns = 'K7QM-3T9X-H2WD-8RPA-N5VC';

describe('a code in a text', () => {
  it.each([
    withBothSigns,
    `my code is ${withBothSigns}.`,
    withBothSigns.toLowerCase(),
    withBothSigns.replaceAll('-', ' '),
    withBothSigns.replaceAll('-', ' – '),
    withBothSigns.replaceAll('-', '\n'),
    `回执码：${withBothSigns}。`,
    'Ｋ７ＱＭ－３Ｔ９Ｘ－Ｈ２ＷＤ－８ＲＰＡ－Ｎ５ＶＣ',
  ])('is seen, whosever it is: %s', (text) => {
    expect(looksLikeCode(text)).toBe(true);
  });

  it.each([
    'they said that when some were here they left soon',
    'AT61 1904 3002 3457 3201',
    'GB29 NWBK 6016 1331 9268 19',
    '4000 1234 5678 9010 1112',
    '+44 1632 960001, +44 1632 960002',
    'The part is AB12-CD34-EF56.',
    '',
  ])('is not mistaken for what people write: %s', (text) => {
    expect(looksLikeCode(text)).toBe(false);
  });

  it("is one's own in any spelling, also without a gap", () => {
    const code = newCode();
    expect(holdsAnyCode(`x${code.replaceAll('-', '')}`, [code])).toBe(true);
    expect(holdsAnyCode(newReference(), [code])).toBe(false);
  });

  it('is found nearly always in codes that are really made', () => {
    const made = Array.from({ length: 2_000 }, newCode);
    expect(made.filter(looksLikeCode).length).toBeGreaterThan(1_940);
  });

  it('names the field of a section as the form does', () => {
    const questions = [{ name: 'people' }, { name: 'place' }];
    const typed = { 'people-2-contacts': withBothSigns, place: 'At my desk', signs: ['none'] };
    expect(codeFaults(questions, typed, [])).toEqual([
      { field: 'people-2-contacts', question: 'people.contacts', kind: 'code', detail: {} },
    ]);
  });

  it.each(['A', 'A1B2-', '㌖', ' '])('is looked for in a moment in a text of nothing but %s', (sign) => {
    const start = performance.now();
    looksLikeCode(sign.repeat(6_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the form and the messages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await makeOrganisation(app.deps);
  });
  afterAll(() => app.close());

  const begun = async () => {
    const browser = app.agent();
    await browser.get('/report');
    return browser.post('/report');
  };
  const resumeCode = (browser: { cookies: Map<string, { value: string }> }): string =>
    browser.cookies.get('perigee_draft')?.value ?? '';

  it('refuse the resume code in any free text, link to the field and keep what was typed', async () => {
    const browser = await begun();
    const code = resumeCode(browser);
    const spelled = code.replaceAll('-', '').toLowerCase();
    await browser.post('/report/start', { ...answersOf().start, action: 'continue' });
    await browser.post('/report/when', {
      ...answersOf().when,
      place: `Hall, ${spelled}`,
      action: 'continue',
    });
    expect([browser.status, browser.path]).toEqual([422, '/report/when']);
    expect(browser.text).toContain('href="#place"');
    expect(browser.text).toContain('A receipt or resume code opens a report');
    expect(browser.text).toContain(spelled);
    await browser.post('/report/when', { ...answersOf().when, action: 'continue' });
    const narrative = `${answersOf().what['narrative'] as string} ${code}`;
    await browser.post('/report/what', { ...answersOf().what, narrative, action: 'continue' });
    expect(browser.status).toBe(422);
    await browser.post('/report/what', { ...answersOf().what, action: 'continue' });
    await browser.post('/report/who', { 'people-1-name': code.replaceAll('-', ' '), action: 'continue' });
    expect(browser.status).toBe(422);
    expect(browser.text).toContain('href="#people-1-name"');
  });

  it("refuse another report's receipt and a resume code in a message", async () => {
    const code = await fileReport(app.agent());
    const other = withBothSigns;
    const reader = app.agent();
    await openReceipt(reader, code);
    for (const secret of [code, code.replaceAll('-', ''), other, other.replaceAll('-', ' ')]) {
      const message = `It belongs to ${secret}, sent before.`;
      await reader.post('/receipt/report/messages', { message, 'message-id': reader.hidden('message-id') });
      expect([secret, reader.status]).toEqual([secret, 422]);
      expect(reader.text).toContain('href="#message"');
    }
    const messages = await app.deps.db.selectFrom('message').select('id').execute();
    expect(messages).toEqual([]);
  });
});
