import { countQuarters, quartersWait } from '../../src/audit/reader/frozen';
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
    await auditor.get('/audit/outcomes');
    expect(auditor.text).toContain('This quarter is about to be counted.');
    await countQuarters(desk.deps, desk.clock.now());
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

  it('do not change once they are counted, whatever becomes of a report; counted later they leave out what is restricted', async () => {
    const { db } = desk.deps;
    await db.updateTable('report').set({ restricted: 1 }).where('locale', '=', 'zh-Hans').execute();
    expect(await quartersWait(desk.deps, desk.clock.now())).toBe(false);
    await countQuarters(desk.deps, desk.clock.now());
    await auditor.get('/audit/outcomes');
    expect(auditor.text).toContain('19 reports were closed');
    await db.deleteFrom('outcome_quarter').execute();
    expect(await quartersWait(desk.deps, desk.clock.now())).toBe(true);
    await countQuarters(desk.deps, desk.clock.now());
    await auditor.get('/audit/outcomes');
    expect(auditor.text).toContain('13 reports were closed');
    await db.updateTable('report').set({ restricted: 0 }).execute();
  });

  it('are counted once by two processes at once, and hold no small number', async () => {
    const { db } = desk.deps;
    await db.deleteFrom('outcome_quarter').execute();
    await Promise.all([1, 2].map(() => countQuarters(desk.deps, desk.clock.now())));
    const rows = await db.selectFrom('outcome_quarter').selectAll().execute();
    expect(new Set(rows.map(({ quarter, zone }) => `${quarter} ${zone}`)).size).toBe(rows.length);
    const numbers = rows.flatMap(({ counts }) =>
      [...counts.matchAll(/(?<=[[,:])\d+(?=[\],}])/g)].map(Number),
    );
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => number > 0 && number < 5)).toEqual([]);
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
