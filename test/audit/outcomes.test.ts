import { day } from '../../src/clock';
import { usualAnswers, makeDraft } from '../reporting/sending';
import { submit } from '../../src/reporting/submission';
import { startTestDesk, act, type TestDesk } from '../triage/desk';
import type { Browser } from '../support/browser';

/** How cases were closed, as an auditor sees it: counts of a quarter that is over, none small, no word of a report. */
describe('Outcomes by quarter', () => {
  let desk: TestDesk;
  let officer: Browser;
  let auditor: Browser;
  beforeAll(async () => {
    desk = await startTestDesk();
    officer = await desk.signedIn('officer');
    for (let index = 0; index < 6; index += 1) await closed({ channel: 'email' }, 'advised');
    for (let index = 0; index < 6; index += 1) await closed({ channel: 'phone' }, 'advised', 'zh-Hans');
    for (let index = 0; index < 6; index += 1) await closed({ channel: 'conference' }, 'no-concern');
    await closed(
      { channel: 'post', narrative: 'A letter came, and it asked about quenchwood at great length.' },
      'monitor',
    );
    desk.clock.advance(100 * day);
    auditor = await desk.signedIn('auditor');
  });
  afterAll(() => desk.close());

  async function closed(answers: Record<string, string>, disposition: string, locale = 'en'): Promise<void> {
    const draft = await makeDraft(
      desk.deps,
      usualAnswers({ site: desk.organisation.sites.north, ...answers }),
      locale,
    );
    const { reference } = await submit(desk.deps, draft, desk.clock.now());
    await act(officer, reference, 'closing', {
      disposition,
      words: 'Thank you for telling us.',
    });
    if (officer.status !== 200) throw new Error(officer.text);
  }

  const rowOf = (label: string): string[] => {
    const row =
      new RegExp(`<th scope="row"[^>]*>\\s*${label}\\s*</th>(.*?)</tr>`, 's').exec(auditor.text)?.[1] ?? '';
    return [...row.matchAll(/<div>\s*(.*?)\s*<\/div>/gs)].map((match) => match[1] ?? '');
  };

  it('are counted beside channel, language and site once the quarter is over', async () => {
    await auditor.get('/audit/outcomes');
    expect(auditor.status).toBe(200);
    expect(auditor.text).toContain('19 reports were closed in this quarter');
    expect(rowOf('E-mail')).toEqual(['0', '6', 'withheld']);
    expect(rowOf('Phone')).toEqual(['0', '6', 'withheld']);
    expect(rowOf('Conference or trade show')).toEqual(['6', '0', 'withheld']);
    expect(rowOf('简体中文')).toEqual(['0', '6', 'withheld']);
  });

  it('withhold small counts, and hold no word, name or reference', async () => {
    await auditor.get('/audit/outcomes');
    expect(rowOf('Post')).toEqual(['0', '0', 'withheld']);
    const references = await desk.deps.db.selectFrom('report').select('reference').execute();
    for (const word of [
      'quenchwood',
      'Rowan Pike',
      'Emery Stone',
      ...references.map(({ reference }) => reference),
    ])
      expect(auditor.text).not.toContain(word);
  });

  it('show nothing of a quarter with few, nor of the one that runs', async () => {
    await auditor.get('/audit/outcomes?quarter=2025-1');
    const [, older] = [...auditor.text.matchAll(/quarter=(\d{4}-\d)/g)].map((match) => match[1]);
    await auditor.get(`/audit/outcomes?quarter=${older ?? ''}`);
    expect(auditor.text).toContain('Fewer than 5 reports were closed in this quarter');
    expect(auditor.text).not.toContain('withheld</');
    await closed({ channel: 'post' }, 'insufficient');
    await auditor.get('/audit/outcomes');
    expect(auditor.text).toContain('19 reports were closed');
  });

  it('leave out what is restricted', async () => {
    await desk.deps.db.updateTable('report').set({ restricted: 1 }).where('locale', '=', 'zh-Hans').execute();
    await auditor.get('/audit/outcomes');
    expect(auditor.text).toContain('13 reports were closed');
    await desk.deps.db.updateTable('report').set({ restricted: 0 }).execute();
  });

  it.each(['officer', 'lead', 'administrator', 'engineer'] as const)(
    'are not there for the %s',
    async (who) => {
      const browser = await desk.signedIn(who);
      await browser.get('/audit/outcomes');
      expect(browser.status).toBe(404);
    },
  );
});
