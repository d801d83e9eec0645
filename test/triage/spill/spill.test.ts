import { day, hour } from '../../../src/clock';
import { jobsOf } from '../../../src/worker';
import { createTransport } from '../../../src/mail';
import type { Browser } from '../../support/browser';
import { fileReport, answersOf, openReceipt } from '../../support/reporter';
import { act, startTestDesk, type TestDesk } from '../desk';

const marked = 'The burn at apogee uses sequence TULIP';

describe('a case with classified content', () => {
  let desk: TestDesk;
  let officer: Browser;
  let lead: Browser;
  beforeAll(async () => {
    desk = await startTestDesk();
    officer = await desk.signedIn('officer');
    lead = await desk.signedIn('lead');
  });
  afterAll(() => desk.close());

  interface Made {
    receipt: string;
    reference: string;
    reporter: Browser;
  }
  async function report(): Promise<Made> {
    const reporter = desk.agent();
    const answers = answersOf({
      what: { narrative: `${marked}, they said, and asked me for the rest of it.` },
      check: { reach: 'emery@mail.example' },
    });
    const files = [
      { field: 'files', name: 'sequence.txt', type: 'text/plain', bytes: Buffer.from(`${marked}\n`) },
    ];
    const receipt = await fileReport(reporter, answers, files);
    const reference = /PG-[0-9A-Z]{8}/.exec(reporter.text)?.[0] ?? '';
    return { receipt, reference, reporter };
  }
  const both = (): string[] => [desk.organisation.people.officer.id, desk.organisation.people.lead.id];
  const lock = async (reference: string, officers = both()): Promise<void> => {
    await act(officer, reference, 'spill', { officers, 'spill-reason': 'It names the sequence.' });
  };
  const mails = async (): Promise<number> =>
    (await desk.deps.db.selectFrom('outbox').select('id').execute()).length;
  const reportOf = async (reference: string): Promise<string> =>
    (
      await desk.deps.db
        .selectFrom('report')
        .select('id')
        .where('reference', '=', reference)
        .executeTakeFirstOrThrow()
    ).id;

  it('is locked to exactly two officers, with a reason, and says so everywhere that it has to', async () => {
    const { receipt, reference, reporter } = await report();
    await lock(reference, [desk.organisation.people.officer.id]);
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('Choose exactly two officers');
    const before = await mails();
    await lock(reference);
    expect(officer.path).toBe(`/desk/cases/${reference}/spill`);
    expect(officer.text).toContain('Odile Farrow locked this case on');
    // One to the other officer, and one to the reporter: something waits.
    expect((await mails()) - before).toBe(2);
    expect(await desk.caseOf(reference)).toMatchObject({ desk_id: '' });
    await openReceipt(reporter, receipt);
    expect(reporter.text).toContain('Please wait, and send nothing more');
    expect(reporter.text).not.toContain('Send message');
    expect(reporter.text).not.toContain('/receipt/report/files');
  });

  it('takes nothing more from its reporter, sends them no mail, and gives out no file', async () => {
    const { receipt, reference, reporter } = await report();
    await openReceipt(reporter, receipt);
    const id = reporter.hidden('message-id');
    await officer.get(`/desk/cases/${reference}`);
    const file = /\/files\/[0-9a-f-]{36}/.exec(officer.text)?.[0] ?? '';
    await lock(reference);
    await reporter.post('/receipt/report/messages', { message: 'And then TULIP twice', 'message-id': id });
    expect(reporter.status).toBe(409);
    expect(reporter.text).toContain('Nothing more can be sent');
    const before = await mails();
    await act(officer, reference, 'questions', { question: 'When may we come by?' });
    expect(officer.status).toBe(200);
    expect(await mails()).toBe(before);
    for (const address of [file, `${file}/preview`]) {
      await officer.get(`/desk/cases/${reference}${address}`);
      expect(officer.status).toBe(409);
      expect(officer.text).toContain('This case is locked');
    }
    const other = { 'hand-over-desk': desk.organisation.desks.harbour.id, 'hand-over-reason': 'Theirs' };
    await act(officer, reference, 'hand-over', other);
    expect(officer.status).toBe(409);
    await act(officer, reference, 'restriction/lifting', { 'lift-reason': 'It is over' });
    expect(officer.status).toBe(409);
  });

  it('is listed with its copies: in the database, on computers, in backups', async () => {
    const { reference } = await report();
    await officer.get(`/desk/cases/${reference}`);
    const file = /\/files\/[0-9a-f-]{36}/.exec(officer.text)?.[0] ?? '';
    await officer.get(`/desk/cases/${reference}${file}`);
    if (officer.status === 409) await officer.post(`/desk/cases/${reference}${file}`);
    await act(officer, reference, 'notes', { note: `They wrote ${marked}` });
    await lock(reference);
    const cells = officer.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(cells).toMatch(/Files How many 1|Files 1/);
    expect(officer.text).toContain('Odile Farrow downloaded a file on');
    expect(officer.text).toContain('Where they are kept for 35 days');
    expect(officer.text).toContain('The keys are sealed to');
  });

  it('is not shredded by one officer, and by two it leaves nothing that opens, but who reported', async () => {
    const { receipt, reference, reporter } = await report();
    const reportId = await reportOf(reference);
    await act(officer, reference, 'notes', { note: marked });
    await act(officer, reference, 'spill/shredding', { 'shred-reason': 'Too early' });
    expect(officer.status).toBe(409);
    await lock(reference);
    await act(officer, reference, 'spill/shredding', { 'shred-reason': 'It must go.' });
    expect(officer.status).toBe(200);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'awaiting-approval' });
    await act(officer, reference, 'closing/approval');
    expect(officer.status).toBe(409);
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('Odile Farrow asks to destroy everything that this case holds');
    await act(lead, reference, 'closing/approval');
    expect(lead.status).toBe(200);
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed', desk_id: '' });
    expect(lead.text).not.toContain('TULIP');
    expect(lead.text).toContain('It must go.');
    expect(lead.text).toContain('emery@mail.example'.replace('@mail.example', ''));
    const { db } = desk.deps;
    for (const table of ['file', 'message', 'task', 'rating'] as const)
      expect(
        await db.selectFrom(table).select('report_id').where('report_id', '=', reportId).execute(),
      ).toEqual([]);
    const chunks = await db
      .selectFrom('file_chunk')
      .leftJoin('file', 'file.id', 'file_chunk.file_id')
      .select('file_chunk.file_id')
      .where('file.id', 'is', null)
      .execute();
    expect(chunks).toEqual([]);
    await openReceipt(reporter, receipt);
    expect(reporter.status).toBe(200);
    expect(reporter.text).toContain('Your report was destroyed here');
    expect(reporter.text).not.toContain('TULIP');
    // Nothing is done to it any more.
    await act(lead, reference, 'reopening', { 'reopen-reason': 'Once more' });
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'closed' });
    await act(lead, reference, 'restriction/lifting', { 'lift-reason': 'Over' });
    expect(await desk.caseOf(reference)).toMatchObject({ desk_id: '' });
  });

  it('is not shredded when nobody agrees, and the lock can end where it was nothing', async () => {
    const { receipt, reference, reporter } = await report();
    await lock(reference);
    await act(officer, reference, 'spill/shredding', { 'shred-reason': 'It must go.' });
    await act(lead, reference, 'closing/refusal', { 'refusal-reason': 'It is in every textbook.' });
    expect(await desk.caseOf(reference)).toMatchObject({ state: 'new' });
    await act(lead, reference, 'spill/ending', { 'end-reason': 'It is in every textbook.' });
    expect(lead.status).toBe(200);
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('TULIP');
    await openReceipt(reporter, receipt);
    expect(reporter.text).toContain('Send message');
    await act(lead, reference, 'restriction/lifting', { 'lift-reason': 'It was nothing.' });
    expect(await desk.caseOf(reference)).toMatchObject({ desk_id: desk.organisation.desks.north.id });
  });

  it('has no word of it left in the database’s log once the job has run', async () => {
    const transport = createTransport(desk.deps.config);
    const job = jobsOf(desk.deps, transport).find(({ name }) => name === 'shredded');
    desk.clock.advance(hour + day);
    expect(await job?.hasWork?.()).toBe(true);
    await job?.run(new AbortController().signal);
    expect(await job?.hasWork?.()).toBe(false);
    transport.close();
  });
});
