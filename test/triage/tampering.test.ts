import type { Updateable } from 'kysely';
import type { Schema } from '../../src/database/schema';
import type { Browser } from '../support/browser';
import { openReceipt } from '../support/reporter';
import { makeCase, urgentAnswers, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

/** Somebody who can write to the database, and has no key file, changes rows. */
describe('A row that was changed in the database', () => {
  let desk: TestDesk;
  let officer: Browser;
  let one: MadeCase;
  let other: MadeCase;
  beforeEach(async () => {
    desk = await startTestDesk();
    officer = await desk.signedIn('officer');
    const deskId = desk.organisation.desks.north.id;
    one = await makeCase(desk.deps, { deskId });
    other = await makeCase(desk.deps, { deskId });
  });
  afterEach(() => desk.close());

  const setWhere = <Name extends keyof Schema>(
    table: Name,
    column: string,
    value: string,
    change: Updateable<Schema[Name]>,
  ) =>
    desk.deps.db
      .updateTable(table as 'note')
      .set(change as Updateable<Schema['note']>)
      .where(column as 'id', '=', value)
      .execute();

  const shows = async (browser: Browser, reference: string): Promise<string> => {
    await browser.get(`/desk/cases/${reference}`);
    return browser.status === 200 ? browser.text : '';
  };

  it('moves no key from one report to another: the case is not there, its neighbours and the queue are', async () => {
    await officer.get('/desk');
    const { db } = desk.deps;
    await db.deleteFrom('key_wrap').execute();
    const seals = await db
      .selectFrom('key_seal')
      .selectAll()
      .where('report_id', '=', other.reportId)
      .execute();
    for (const { key, recipient, box } of seals)
      await db
        .updateTable('key_seal')
        .set({ box })
        .where('report_id', '=', one.reportId)
        .where('key', '=', key)
        .where('recipient', '=', recipient)
        .execute();
    await officer.get('/desk');
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('valve seals');
    await officer.get(`/desk/cases/${one.reference}`);
    expect(officer.status).toBe(404);
    expect(await shows(officer, other.reference)).toContain('valve seals');
    const reporter = desk.agent();
    await openReceipt(reporter, one.receiptCode);
    expect(reporter.text).not.toContain('valve seals');
  });

  it('puts no report’s words under another, and leaves the queue as it is', async () => {
    const { db } = desk.deps;
    const parts = await db
      .selectFrom('report_part')
      .selectAll()
      .where('report_id', '=', other.reportId)
      .execute();
    for (const { part, box } of parts)
      await db
        .updateTable('report_part')
        .set({ box })
        .where('report_id', '=', one.reportId)
        .where('part', '=', part)
        .execute();
    await officer.get('/desk');
    expect(officer.status).toBe(200);
    expect(officer.text).toContain(one.reference);
    expect(officer.text).toContain('valve seals');
    expect(await shows(officer, one.reference)).toBe('');
    expect(await shows(officer, other.reference)).toContain('valve seals');
  });

  it('gives a case to no other desk', async () => {
    const harbour = desk.organisation.desks.harbour.id;
    await setWhere('case_file', 'reference', one.reference, { desk_id: harbour, home_desk_id: harbour });
    expect(await shows(await desk.signedIn('harbourOfficer'), one.reference)).toBe('');
    expect(await shows(officer, one.reference)).toBe('');
  });

  it.each([
    ['author', { author: 'reporter', author_id: '' }],
    ['kind', { kind: 'closing' }],
    ['time', { created_at: 0 }],
  ] as const)('gives a message no other %s', async (_what, change) => {
    await act(officer, one.reference, 'questions', { question: 'Which address did they use?' });
    expect(await shows(officer, one.reference)).toContain('Which address did they use?');
    await setWhere('message', 'report_id', one.reportId, change);
    // The rest of the case is shown; the message is not.
    const shown = await shows(officer, one.reference);
    expect(shown).toContain('valve seals');
    expect(shown).not.toContain('Which address did they use?');
  });

  it('puts no officer’s note into another’s mouth', async () => {
    await act(officer, one.reference, 'notes', { note: 'I know them from the fair.' });
    await setWhere('note', 'report_id', one.reportId, { author_id: desk.organisation.people.lead.id });
    const shown = await shows(officer, one.reference);
    expect(shown).toContain('This note can no longer be opened');
    expect(shown).not.toContain('I know them from the fair.');
  });

  it('lets nobody decide alone what takes two', async () => {
    const { reference } = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      answers: urgentAnswers,
    });
    await act(officer, reference, 'closing', { disposition: 'monitor', words: 'We keep watch.' });
    const { version, id } = await desk.caseOf(reference);
    await setWhere('approval_request', 'case_id', id, { requested_by: desk.organisation.people.lead.id });
    await officer.post(`/desk/cases/${reference}/closing/approval`, { version: String(version) });
    expect((await desk.caseOf(reference)).state).toBe('awaiting-approval');
  });

  it('lets no session with one officer’s keys act as another', async () => {
    const { officer: self, lead } = desk.organisation.people;
    await setWhere('session', 'person_id', self.id, { person_id: lead.id });
    await officer.get('/desk');
    expect(officer.status).toBe(403);
    expect(officer.text).not.toContain(one.reference);
  });

  it('brings no public key that anything is sealed to', async () => {
    const { db } = desk.deps;
    const { public_key } = await db.selectFrom('officer_key').select('public_key').executeTakeFirstOrThrow();
    await db.updateTable('desk_epoch').set({ public_key }).execute();
    await expect(makeCase(desk.deps, { deskId: desk.organisation.desks.north.id })).rejects.toThrow('MAC');
  });
});
