import { inTransaction } from '../../src/database';
import { openDraft } from '../../src/reporting/draft';
import type * as PreparedModule from '../../src/reporting/prepared-report';
import { prepareReport } from '../../src/reporting/prepared-report';
import { openReceipt } from '../../src/reporting/receipt';
import { submit } from '../../src/reporting/submission';
import { replaceEpoch } from '../../src/vault';
import type * as CodesModule from '../../src/vault/codes';
import { newReference } from '../../src/vault/codes';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { keysFor, makeDraft, usualAnswers } from './sending';

type Prepared = typeof PreparedModule;
type Codes = typeof CodesModule;
jest.mock('../../src/reporting/prepared-report', () => {
  const real = jest.requireActual<Prepared>('../../src/reporting/prepared-report');
  return { ...real, prepareReport: jest.fn(real.prepareReport) };
});
jest.mock('../../src/vault/codes', () => {
  const real = jest.requireActual<Codes>('../../src/vault/codes');
  return { ...real, newReference: jest.fn(real.newReference) };
});

let test: TestApp;
let organisation: TestOrganisation;
beforeEach(async () => {
  test = await startTestApp();
  organisation = await makeOrganisation(test.deps);
});
afterEach(async () => {
  jest.mocked(prepareReport).mockReset();
  jest
    .mocked(prepareReport)
    .mockImplementation(jest.requireActual<Prepared>('../../src/reporting/prepared-report').prepareReport);
  jest.mocked(newReference).mockClear();
  await test.close();
});

/** Something happens after a report was prepared and before it is written, the first so many times. */
function between(times: number, what: () => Promise<void>): void {
  const real = jest.requireActual<Prepared>('../../src/reporting/prepared-report').prepareReport;
  let left = times;
  jest.mocked(prepareReport).mockImplementation(async (...given) => {
    const prepared = await real(...given);
    left -= 1;
    if (left >= 0) await what();
    return prepared;
  });
}

/** The lead leaves, again and again: each time the desk has a new epoch. */
const newEpoch = (): Promise<void> =>
  inTransaction(test.deps.db, async (trx) => {
    await replaceEpoch(trx, test.deps.serverKeys, {
      deskId: organisation.desks.north.id,
      leaverId: organisation.people.lead.id,
      remainingIds: [organisation.people.officer.id],
      now: test.clock.now(),
    });
  });

const countOf = async (table: 'report' | 'case_file' | 'outbox'): Promise<number> =>
  (await test.deps.db.selectFrom(table).select('id').execute()).length;

describe('a desk whose epoch changes between preparing and writing', () => {
  it('gets the report sealed to the new epoch, once, and the leaver opens it with nothing', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    between(1, newEpoch);
    const sent = await submit(test.deps, draft, test.clock.now());
    expect(prepareReport).toHaveBeenCalledTimes(2);
    const epochs = await test.deps.db
      .selectFrom('key_seal')
      .select('epoch')
      .where('recipient_kind', '=', 'desk')
      .execute();
    expect(epochs.map((row) => row.epoch)).toEqual([2, 2, 2]);
    const { people, desks } = organisation;
    const { reportId } = draft.content;
    expect(await keysFor(test.deps, people.officer, desks.north.id, reportId)).toBeDefined();
    expect(await keysFor(test.deps, people.lead, desks.north.id, reportId)).toBeUndefined();
    expect((await openReceipt(test.deps.db, sent.receiptCode))?.reportId).toBe(reportId);
    expect([await countOf('report'), await countOf('case_file')]).toEqual([1, 1]);
  });

  it('again and again leaves nothing behind and the draft open, to be sent once more', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    between(5, newEpoch);
    await expect(submit(test.deps, draft, test.clock.now())).rejects.toThrow();
    expect([await countOf('report'), await countOf('case_file'), await countOf('outbox')]).toEqual([0, 0, 0]);
    const kept = await openDraft(test.deps.db, draft.code, test.clock.now());
    expect(kept?.state).toBe('open');
    if (kept === undefined) throw new Error('The draft is gone');
    expect((await submit(test.deps, kept, test.clock.now())).reference).toMatch(/^PG-/);
  });
});

describe('a reference that is taken', () => {
  it('is made anew: both reports are there, each with its own', async () => {
    const first = await submit(test.deps, await makeDraft(test.deps, usualAnswers()), test.clock.now());
    jest.mocked(newReference).mockReturnValueOnce(first.reference);
    const draft = await makeDraft(test.deps, usualAnswers());
    const second = await submit(test.deps, draft, test.clock.now());
    expect(second.reference).not.toBe(first.reference);
    expect(await countOf('report')).toBe(2);
    expect((await openReceipt(test.deps.db, second.receiptCode))?.reportId).toBe(draft.content.reportId);
    expect((await openReceipt(test.deps.db, first.receiptCode))?.reportId).not.toBe(draft.content.reportId);
  });
});
