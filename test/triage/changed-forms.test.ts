import type { Browser } from '../support/browser';
import { makeCase } from './cases';
import { startTestDesk, type TestDesk } from './desk';

describe('a form of the desk that did not come as it was sent out', () => {
  let desk: TestDesk;
  let lead: Browser;
  let reference: string;
  beforeAll(async () => {
    desk = await startTestDesk();
    lead = await desk.signedIn('lead');
    ({ reference } = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id }));
  });
  afterAll(() => desk.close());

  const readings = async (): Promise<number> =>
    (
      await desk.deps.db
        .selectFrom('audit_event')
        .select('id')
        .where('subject_id', '=', reference)
        .where('action', '=', 'case.viewed')
        .execute()
    ).length;

  it('shows the case again, and nobody reads it that way without a trace', async () => {
    await lead.get('/desk/labels');
    const posts = [
      ['notes', { version: '1', note: '' }, 422],
      ['experts', { version: '1', press: 'look' }, 422],
      ['receipt', { version: '1', 'lost-reason': 'Lost', 'in-person': 'yes' }, 200],
    ] as const;
    for (const [index, [noun, fields, status]] of posts.entries()) {
      await lead.post(`/desk/cases/${reference}/${noun}`, fields);
      expect(lead.status).toBe(status);
      expect(await readings()).toBe(index + 1);
    }
  });

  it('has each field once, or is told so', async () => {
    const twice = ['1', '2'];
    for (const [address, fields] of [
      ['/desk/labels', { name: twice }],
      [`/desk/cases/${reference}/tasks`, { version: '1', task: 'Call', 'task-due-day': twice }],
      [`/desk/cases/${reference}/questions`, { version: '1', question: 'When?', 'question-to': twice }],
      [`/desk/cases/${reference}/experts`, { version: '1', strike: twice, press: 'look' }],
      ['/desk/duty/absences/removal', { absence: 'a\0b' }],
    ] as const) {
      await lead.get('/desk/labels');
      await lead.post(address, fields);
      expect([address, lead.status]).toEqual([address, 422]);
      expect(lead.text).toContain('There is a problem');
    }
  });

  it('has no place of a page that is beyond every number', async () => {
    const place = `9999999999999999-${'0'.repeat(36)}`;
    for (const address of [
      `/desk?view=closed&after=9-${place}`,
      `/desk?view=all&sort=newest&after=0-${place}`,
      `/desk/priority/cases?after=9-${place}`,
      `/desk/tasks?after=${place.replace('-', '.')}`,
      `/desk/ratings?after=${place}`,
    ]) {
      await lead.get(address);
      expect([address, lead.status]).toEqual([address, 200]);
    }
  });
});
