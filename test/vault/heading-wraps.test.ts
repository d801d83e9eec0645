import { inTransaction } from '../../src/database';
import { deleteWraps, openHeadingWrap, withHeadingWraps, wrapHeading, writeWraps } from '../../src/vault';
import { Vault } from './desk';

let vault: Vault;
const heading = Buffer.from('{"excerpt":"Somebody asked about valve seals"}');

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

/** A report with its case, of which only what the queue reads by matters here. */
async function caseWith(reportId: string): Promise<void> {
  await vault.report(reportId);
  await vault.db
    .insertInto('case_file')
    .values({
      id: `case of ${reportId}`,
      reference: reportId,
      report_id: reportId,
      site_id: '',
      report_number: 0,
      home_desk_id: 'north',
      desk_id: 'north',
      state: 'new',
      priority: 3,
      peak_priority: 3,
      score: 0,
      assignee_id: '',
      due_at: 0,
      due_kind: 'first-contact',
      clocks_from: 0,
      first_contact_due_at: 0,
      assessment_due_at: 0,
      feedback_due_at: 0,
      first_contact_at: 0,
      assessed_at: 0,
      acknowledged_at: 0,
      acknowledgement_due_at: 0,
      watch_at: 0,
      closed_at: 0,
      monitor_until: 8_640_000_000_000_000,
      merged_into: '',
      unread: 0,
      received_at: 0,
      version: 1,
    })
    .execute();
}

async function wrapped(...reportIds: string[]): Promise<void> {
  const keyring = await vault.keyring('ana');
  for (const reportId of reportIds) await caseWith(reportId);
  const wraps = reportIds.map((reportId) => wrapHeading(keyring, { reportId, deskId: 'north' }, heading));
  await writeWraps(
    vault.db,
    wraps.filter((wrap) => wrap !== undefined),
  );
}

/** What an officer's keyring opens of the headings of these reports, each read beside its case. */
async function openedBy(officer: string, ...reportIds: string[]): Promise<Record<string, Buffer>> {
  const keyring = await vault.keyring(officer);
  const rows = await withHeadingWraps(
    vault.db
      .selectFrom('case_file')
      .select(['case_file.report_id as reportId', 'case_file.desk_id as deskId'])
      .where('case_file.report_id', 'in', reportIds)
      .orderBy('case_file.report_id'),
  ).execute();
  expect(rows.map((row) => row.reportId)).toEqual(reportIds);
  return Object.fromEntries(
    rows.flatMap((row) => {
      const plain = openHeadingWrap(keyring, row);
      return plain === undefined ? [] : [[row.reportId, plain]];
    }),
  );
}

describe('a heading that was seen', () => {
  it('opens for its desk from then on', async () => {
    await wrapped('r1');
    await caseWith('r2');
    expect(await openedBy('ana', 'r1', 'r2')).toEqual({ r1: heading });
  });

  it('stays closed for another desk', async () => {
    await vault.createDesk('south', 'cleo');
    await wrapped('r1');
    expect(await openedBy('cleo', 'r1')).toEqual({});
    expect(
      wrapHeading(await vault.keyring('cleo'), { reportId: 'r1', deskId: 'north' }, heading),
    ).toBeUndefined();
  });

  it('is absent when it was moved to another report', async () => {
    await wrapped('r1', 'r2');
    const { db } = vault;
    const { box } = await db
      .selectFrom('key_wrap')
      .select('box')
      .where('report_id', '=', 'r1')
      .executeTakeFirstOrThrow();
    await db.updateTable('key_wrap').set({ box }).where('report_id', '=', 'r2').execute();
    expect(await openedBy('ana', 'r1', 'r2')).toEqual({ r1: heading });
  });

  it('is not written late, where the seal of its desk has gone meanwhile', async () => {
    await caseWith('r1');
    await caseWith('r2');
    const { db } = vault;
    const keyring = await vault.keyring('ana');
    const late = ['r1', 'r2'].map((reportId) => wrapHeading(keyring, { reportId, deskId: 'north' }, heading));
    await db.deleteFrom('key_seal').where('report_id', '=', 'r1').where('key', '=', 'desk').execute();
    await writeWraps(
      db,
      late.filter((wrap) => wrap !== undefined),
    );
    expect(await openedBy('ana', 'r1', 'r2')).toEqual({ r2: heading });
  });

  it('goes with the wraps when the report changes hands', async () => {
    await wrapped('r1');
    await inTransaction(vault.db, (trx) => deleteWraps(trx, 'r1'));
    expect(await openedBy('ana', 'r1')).toEqual({});
  });
});
