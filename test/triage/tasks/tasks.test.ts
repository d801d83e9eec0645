import { day } from '../../../src/clock';
import { openTask, sealTask } from '../../../src/triage/tasks/box';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

const tomorrowIn = (now: number, days = 1): Record<string, string> => {
  const date = new Date(now + days * day);
  return {
    'task-due-day': String(date.getUTCDate()),
    'task-due-month': String(date.getUTCMonth() + 1),
    'task-due-year': String(date.getUTCFullYear()),
  };
};

describe('tasks of a case', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (wish: Partial<Parameters<typeof makeCase>[1]> = {}): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
      ...wish,
    });
  const rows = (reportId: string) =>
    desk.deps.db.selectFrom('task').selectAll().where('report_id', '=', reportId).orderBy('id').execute();

  it('keeps a task with its day and who does it, and shows it on the case and on their own page', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, reference, 'tasks', {
      task: 'Ring the gate about <Tuesday>',
      ...tomorrowIn(desk.clock.now()),
      'task-assignee': desk.organisation.people.lead.id,
    });
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('Ring the gate about &lt;Tuesday&gt;');
    const [task] = await rows(reportId);
    expect(task).toMatchObject({
      assignee_id: desk.organisation.people.lead.id,
      created_by: desk.organisation.people.officer.id,
      done_at: 0,
    });
    expect(task?.box.includes('Ring the gate')).toBe(false);
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('With Leander Voss');
    await lead.get('/desk/tasks');
    expect(lead.text).toContain('Ring the gate about');
    expect(lead.text).toContain(reference);
    await officer.get('/desk/tasks');
    expect(officer.text).not.toContain('Ring the gate about');
  });

  it('is late from the end of its day where the case belongs, and not a minute before', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'tasks', { task: 'Read it again', ...tomorrowIn(desk.clock.now(), 2) });
    const [task] = await rows(reportId);
    const ends = task?.due_at ?? 0;
    const whenDue = ends - desk.clock.now();
    desk.clock.advance(whenDue - 60_000);
    await officer.get(`/desk/cases/${reference}/tasks`);
    expect(officer.text).not.toContain('Late: ');
    desk.clock.advance(120_000);
    const later = await desk.signedIn('officer');
    await later.get(`/desk/cases/${reference}/tasks`);
    expect(later.text).toContain('Late: ');
  });

  it('is done by whoever presses, and opened again, each in the record', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'tasks', { task: 'Look at the pass list' });
    const [task] = await rows(reportId);
    await act(officer, reference, `tasks/${task?.id ?? ''}/done`);
    expect(officer.status).toBe(200);
    expect((await rows(reportId))[0]).toMatchObject({
      done_at: desk.clock.now(),
      done_by: desk.organisation.people.officer.id,
    });
    await act(officer, reference, `tasks/${task?.id ?? ''}/done`);
    expect(officer.status).toBe(409);
    await act(officer, reference, `tasks/${task?.id ?? ''}/reopening`);
    expect((await rows(reportId))[0]).toMatchObject({ done_at: 0, done_by: '' });
    await officer.get(`/desk/cases/${reference}/history?show=done`);
    for (const words of ['Tasks added', 'Task done', 'Task opened again'])
      expect(officer.text).toContain(words);
  });

  it('says what is wrong, and keeps what was typed', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    const wrong = {
      task: 'Kept words',
      'task-due-day': '31',
      'task-due-month': '2',
      'task-due-year': '2030',
    };
    await act(officer, reference, 'tasks', wrong);
    expect(officer.status).toBe(422);
    for (const words of ['There is a problem', 'href="#task-due"', 'Kept words', 'value="31"'])
      expect(officer.text).toContain(words);
    await act(officer, reference, 'tasks', { task: 'Kept words', ...tomorrowIn(desk.clock.now(), -3) });
    expect(officer.text).toContain('That day is past');
    await act(officer, reference, 'tasks', { task: ' ' });
    expect(officer.text).toContain('href="#task"');
    await act(officer, reference, 'tasks', {
      task: 'Kept words',
      'task-assignee': desk.organisation.people.harbourOfficer.id,
    });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('Choose somebody who can open this case');
    expect(await rows(reportId)).toEqual([]);
  });

  it('offers what is usual for the kind of report, and adds only what was ticked, with working days', async () => {
    const { reference, reportId } = await north({
      answers: { path: 'message', channel: 'email', response: ['gave-password'] },
    });
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'assignment');
    await officer.get(`/desk/cases/${reference}/tasks`);
    expect(officer.text).toContain('Have the passwords changed that were given away');
    expect(officer.text).not.toContain('Have recordings of that day kept');
    await act(officer, reference, 'usual-tasks', {});
    expect(officer.status).toBe(422);
    await act(officer, reference, 'usual-tasks', { usual: 'change-credentials' });
    expect(officer.status).toBe(200);
    const tasks = await rows(reportId);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ assignee_id: desk.organisation.people.officer.id });
    expect(tasks[0]?.due_at).toBeGreaterThan(desk.clock.now());
    expect(tasks[0]?.due_at).toBeLessThanOrEqual(desk.clock.now() + 4 * day);
  });

  it('tells whoever saves second what has changed, and loses nothing they typed or ticked', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await officer.get(`/desk/cases/${reference}/tasks`);
    const seen = { version: officer.hidden('version'), seen: officer.hidden('seen') };
    await act(lead, reference, 'tasks', { task: 'The lead was first' });
    await officer.post(`/desk/cases/${reference}/tasks`, { ...seen, task: 'Mine comes second' });
    expect(officer.status).toBe(409);
    for (const words of ['Somebody changed this case', 'Tasks added (Leander Voss', 'Mine comes second'])
      expect(officer.text).toContain(words);
    await officer.post(`/desk/cases/${reference}/usual-tasks`, { ...seen, usual: 'look-for-others' });
    expect(officer.status).toBe(409);
    expect(officer.text).toMatch(/value="look-for-others" checked/);
    expect(await rows(reportId)).toHaveLength(1);
  });

  it('is not there for an officer of another desk, to read or to change', async () => {
    const { reference, reportId } = await north();
    await act(await desk.signedIn('officer'), reference, 'tasks', { task: 'Not for others' });
    const [task] = await rows(reportId);
    const stranger = await desk.signedIn('harbourOfficer');
    for (const place of ['tasks', `tasks/${task?.id ?? ''}`, 'history']) {
      await stranger.get(`/desk/cases/${reference}/${place}`);
      expect(stranger.status).toBe(404);
    }
    for (const place of ['tasks', 'usual-tasks', `tasks/${task?.id ?? ''}/done`]) {
      await stranger.post(`/desk/cases/${reference}/${place}`, { version: '2', task: 'x', usual: 'x' });
      expect(stranger.status).toBe(404);
    }
    expect((await rows(reportId))[0]).toMatchObject({ done_at: 0 });
  });

  it('does not take a task of another case', async () => {
    const [one, other] = [await north(), await north()];
    const officer = await desk.signedIn('officer');
    await act(officer, one.reference, 'tasks', { task: 'Belongs to one' });
    const [task] = await rows(one.reportId);
    await act(officer, other.reference, `tasks/${task?.id ?? ''}/done`);
    expect(officer.status).toBe(409);
    await officer.get(`/desk/cases/${other.reference}/tasks/${task?.id ?? ''}`);
    expect(officer.status).toBe(404);
  });

  it('gives a task to somebody else and another day', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'tasks', { task: 'Hand it on', ...tomorrowIn(desk.clock.now()) });
    const [task] = await rows(reportId);
    const place = `tasks/${task?.id ?? ''}`;
    await officer.get(`/desk/cases/${reference}/${place}`);
    expect(officer.text).toContain('Hand it on');
    await act(officer, reference, place, { 'task-assignee': desk.organisation.people.lead.id });
    expect(officer.status).toBe(200);
    expect((await rows(reportId))[0]).toMatchObject({ assignee_id: desk.organisation.people.lead.id });
    expect(officer.text).toContain('No day set');
  });

  it('shows the others where one task was changed in the database', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'tasks', { task: 'A sound one' });
    await act(officer, reference, 'tasks', { task: 'A broken one' });
    const broken = (await rows(reportId)).at(-1);
    await desk.deps.db
      .updateTable('task')
      .set({ created_by: desk.organisation.people.lead.id })
      .where('id', '=', broken?.id ?? '')
      .execute();
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('This task can no longer be opened');
  });
});

test('what is to be done is bound to its report, its author and its time', () => {
  const key = Buffer.alloc(32, 7);
  const task = { id: 'a', report_id: 'b', created_by: 'c', created_at: 1 };
  const box = sealTask(key, task, 'Look at it');
  expect(openTask(key, { ...task, box })).toBe('Look at it');
  for (const moved of [{ id: 'x' }, { report_id: 'x' }, { created_by: 'x' }, { created_at: 2 }])
    expect(openTask(key, { ...task, ...moved, box })).toBeUndefined();
});
