import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { day } from '../../src/clock';
import { inTransaction } from '../../src/database';
import type { CaseTable } from '../../src/database/schema';
import { createTransport } from '../../src/mail';
import { reporterSpoke } from '../../src/triage/service';
import { jobsOf } from '../../src/worker';
import { makeCase, urgentAnswers } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

const triage = path.join(__dirname, '..', '..', 'src', 'triage');

describe('what is never automated', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const cases = (): Promise<CaseTable[]> =>
    desk.deps.db.selectFrom('case_file').selectAll().orderBy('id').execute();

  it('is done by no job, however long they run: what has a time only comes back', async () => {
    const deskId = desk.organisation.desks.north.id;
    const officer = await desk.signedIn('officer');
    const fresh = await makeCase(desk.deps, { deskId });
    const asked = await makeCase(desk.deps, { deskId, answers: urgentAnswers });
    await act(officer, asked.reference, 'closing', { disposition: 'monitor', words: 'We keep watch.' });
    const waiting = await makeCase(desk.deps, { deskId });
    await act(officer, waiting.reference, 'questions', { question: 'Who else was there?' });
    const watched = await makeCase(desk.deps, { deskId });
    await act(officer, watched.reference, 'closing', { disposition: 'monitor', words: 'We keep watch.' });
    const closed = await makeCase(desk.deps, { deskId });
    await act(officer, closed.reference, 'closing', { disposition: 'advised', words: 'You did right.' });
    const judged = (row: CaseTable) => [row.id, row.priority, row.peak_priority, row.score, row.assignee_id];
    const before = (await cases()).map(judged);
    const transport = createTransport(desk.deps.config);
    for (let month = 0; month < 4; month += 1) {
      desk.clock.advance(30 * day);
      for (const job of jobsOf(desk.deps, transport)) await job.run(new AbortController().signal);
    }
    transport.close();
    expect((await cases()).map(judged)).toEqual(before);
    const stateOf = async ({ reference }: { reference: string }) => (await desk.caseOf(reference)).state;
    expect(await stateOf(fresh)).toBe('new');
    expect(await stateOf(asked)).toBe('new');
    expect(await stateOf(waiting)).toBe('awaiting-reporter');
    expect(await stateOf(watched)).toBe('new');
    expect(await stateOf(closed)).toBe('closed');
  });

  it('is not done by a reporter, whose words close, refer and lower nothing in any state', async () => {
    const deskId = desk.organisation.desks.north.id;
    const { reportId, reference } = await makeCase(desk.deps, { deskId, answers: urgentAnswers });
    for (const state of ['new', 'open', 'awaiting-reporter', 'awaiting-approval', 'closed'] as const) {
      await desk.deps.db.updateTable('case_file').set({ state }).where('reference', '=', reference).execute();
      const before = await desk.caseOf(reference);
      await inTransaction(desk.deps.db, (trx) =>
        reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
      );
      const after = await desk.caseOf(reference);
      expect(after.state).not.toBe('closed');
      expect(after).toMatchObject({
        priority: before.priority,
        peak_priority: before.peak_priority,
        score: before.score,
        assignee_id: before.assignee_id,
        desk_id: before.desk_id,
      });
    }
  });

  it('can only be written by the code of an officer’s action', () => {
    const files = readdirSync(triage, { recursive: true, encoding: 'utf8' });
    const writers = files
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /closed_at: (?:work\.)?now|peak_priority: Math|assignee_id: officer/.test(
          readFileSync(path.join(triage, file), 'utf8'),
        ),
      );
    expect(writers.sort()).toEqual([
      'casework.ts',
      'closing.ts',
      path.join('merging', 'figures.ts'),
      'reprioritised.ts',
      path.join('spill', 'shred.ts'),
    ]);
  });
});
