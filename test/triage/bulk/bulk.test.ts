import type { Browser } from '../../support/browser';
import { makeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

describe('the same done with several cases', () => {
  let desk: TestDesk;
  let cases: string[];
  beforeEach(async () => {
    desk = await startTestDesk();
    cases = [];
    for (let number = 0; number < 4; number += 1)
      cases.push((await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id })).reference);
  });
  afterEach(() => desk.close());

  /** What the boxes of the page would send. */
  const boxes = (browser: Browser, ...references: string[]): string[] =>
    [...browser.text.matchAll(/value="(PG-[0-9A-Z]{8}\.\d+)"/g)]
      .map((match) => match[1] ?? '')
      .filter((value) => references.some((reference) => value.startsWith(reference)));

  it('gives the ticked cases to a colleague, each on record, and says which', async () => {
    const officer = await desk.signedIn('officer');
    const { lead } = desk.organisation.people;
    const [one = '', two = '', three = ''] = cases;
    await officer.get('/desk');
    expect(officer.text).toContain('href="/desk/selection?view=new"');
    await officer.get('/desk/selection?view=new');
    await officer.post('/desk/selection', {
      cases: boxes(officer, one, two),
      assignee: lead.id,
      label: '',
      action: 'assign',
      queue: officer.hidden('queue'),
    });
    expect(officer.text).toContain('2 cases were changed');
    for (const [reference, assignee] of [
      [one, lead.id],
      [two, lead.id],
      [three, ''],
    ] as const) {
      const row = await desk.caseOf(reference);
      expect([row.assignee_id, row.state]).toEqual([assignee, assignee === '' ? 'new' : 'open']);
    }
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select(['subject_id', 'detail'])
      .where('action', '=', 'case.assigned')
      .execute();
    expect(events.map(({ subject_id }) => subject_id).sort()).toEqual([one, two].sort());
    expect(events[0]?.detail).toBe(JSON.stringify({ assignee: lead.id }));
  });

  it('changes what it can, and says of each other case why not', async () => {
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    const { people } = desk.organisation;
    const [changed = '', closed = '', fine = '', theirs = ''] = cases;
    await act(lead, theirs, 'assignment');
    await officer.get('/desk/selection?view=all');
    const ticked = boxes(officer, ...cases);
    expect(ticked).toHaveLength(4);
    await act(lead, changed, 'notes', { note: 'Somebody was first.' });
    await desk.deps.db
      .updateTable('case_file')
      .set({ state: 'closed' })
      .where('reference', '=', closed)
      .execute();
    const { reference: foreign } = await makeCase(desk.deps, { deskId: desk.organisation.desks.harbour.id });
    await officer.post('/desk/selection', {
      cases: [...ticked, `${foreign}.1`],
      assignee: people.lead.id,
      action: 'assign',
      queue: 'view=all',
    });
    expect(officer.text).toContain('1 case was changed');
    const why = (reference: string): string =>
      new RegExp(`${reference}</a>: ([^<]*)<`).exec(officer.text)?.[1] ?? '';
    expect(why(changed)).toBe('somebody changed it since the list was shown');
    expect(why(closed)).toBe('this is not possible with the case as it is now');
    expect(why(theirs)).toBe('it is so already');
    expect(why(foreign)).toBe('it is not among your cases any more');
    expect(why(fine)).toBe('');
    expect((await desk.caseOf(foreign)).assignee_id).toBe('');
    expect((await desk.caseOf(changed)).assignee_id).toBe('');
  });

  it('sets a label on several and takes it away again', async () => {
    const officer = await desk.signedIn('officer');
    await officer.post('/desk/labels', { name: 'Gate' });
    const [one = '', two = ''] = cases;
    const press = async (action: string): Promise<void> => {
      await officer.get('/desk/selection?view=all');
      const label = /<option value="([0-9a-f-]{36})">Gate/.exec(officer.text)?.[1] ?? '';
      await officer.post('/desk/selection', {
        cases: boxes(officer, one, two),
        label,
        action,
        queue: 'view=all',
      });
    };
    const labelled = async (): Promise<number> =>
      (await desk.deps.db.selectFrom('case_label').select('case_id').execute()).length;
    await press('set-label');
    expect(officer.text).toContain('2 cases were changed');
    expect(await labelled()).toBe(2);
    await press('set-label');
    expect(officer.text).toContain('it is so already');
    await press('take-label');
    expect(await labelled()).toBe(0);
  });

  it('keeps what was ticked and chosen where something is missing', async () => {
    const officer = await desk.signedIn('officer');
    const [one = ''] = cases;
    await officer.get('/desk/selection?view=all&priority=4');
    const ticked = boxes(officer, one);
    const queue = officer.hidden('queue');
    expect(queue).toBe('view=all&priority=4');
    await officer.post('/desk/selection', { cases: ticked, assignee: '', action: 'assign', queue });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#assignee"');
    expect(officer.text).toMatch(new RegExp(`value="${ticked[0] ?? ''}" checked`));
    await officer.post('/desk/selection', {
      assignee: desk.organisation.people.lead.id,
      action: 'assign',
      queue,
    });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#cases"');
    expect(officer.text).toMatch(new RegExp(`value="${desk.organisation.people.lead.id}" selected`));
    // Nobody outside the desk is given a case.
    const { harbourOfficer } = desk.organisation.people;
    await officer.post('/desk/selection', {
      cases: ticked,
      assignee: harbourOfficer.id,
      action: 'assign',
      queue,
    });
    expect(officer.text).toContain('this officer cannot open it');
    for (const wrong of [{ action: 'burn' }, { action: 'assign', cases: 'PG-1' }, {}]) {
      await officer.post('/desk/selection', { assignee: 'x', queue, ...wrong });
      expect(officer.status).toBe(422);
    }
  });
});
