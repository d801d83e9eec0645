import { sql } from 'kysely';
import { hourOf } from '../../src/clock';
import { inTransaction } from '../../src/database';
import { openDraft, saveDraft } from '../../src/reporting/draft';
import { openReceipt } from '../../src/reporting/receipt';
import { openPart, readIdentity, reportFacts, type Statement } from '../../src/reporting/service';
import { openHeadings } from '../../src/reporting/store';
import { submit } from '../../src/reporting/submission';
import { replaceEpoch } from '../../src/vault';
import { databasePlaces, foundIn, newCanary } from '../canary/search';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { attach, keysFor, makeDraft, textFile, usualAnswers } from './sending';

let test: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  test = await startTestApp();
  organisation = await makeOrganisation(test.deps);
});
afterEach(() => test.close());

const countOf = async (
  table: 'report' | 'case_file' | 'outbox' | 'key_seal' | 'report_part' | 'index_token',
) => (await sql<{ id: number }>`select 1 as id from ${sql.table(table)}`.execute(test.deps.db)).rows.length;

const send = async (change: Parameters<typeof usualAnswers>[0] = {}) => {
  const draft = await makeDraft(test.deps, usualAnswers(change));
  const sent = await submit(test.deps, draft, test.clock.now());
  return { ...sent, reportId: draft.content.reportId, draft };
};

describe('a report that is sent', () => {
  it('is sealed to its desk and its receipt, and opens for nobody else', async () => {
    const { reportId, receiptCode, reference } = await send();
    const { people, desks } = organisation;
    const keys = await keysFor(test.deps, people.officer, desks.north.id, reportId);
    if (keys === undefined) throw new Error('The desk can not open its report');
    const { db } = test.deps;
    const statement = await openPart<Statement>(db, reportId, 'statement', keys.statement);
    expect(statement.answers['narrative']).toContain('valve seals');
    expect(statement.answers).not.toHaveProperty('name');
    expect(statement.answers).not.toHaveProperty('reach');
    expect(await readIdentity(db, reportId, keys.identity)).toEqual({
      mode: 'named',
      name: 'Emery Stone',
      reach: 'emery@home.example',
    });
    const headings = await openHeadings(db, [reportId], () => keys.desk);
    expect(headings.get(reportId)).toMatchObject({ path: 'approach', channel: 'social-network' });
    expect(headings.get(reportId)?.excerpt).toHaveLength(80);
    const receipt = await openReceipt(db, receiptCode.toLowerCase().replaceAll('-', ' '));
    expect(receipt?.statementKey.equals(keys.statement)).toBe(true);
    expect(receipt?.identityKey.equals(keys.identity)).toBe(true);
    await expect(readIdentity(db, reportId, keys.statement)).rejects.toThrow('does not open');
    await expect(openPart(db, reportId, 'heading', keys.statement)).rejects.toThrow('does not open');
    expect(await keysFor(test.deps, people.harbourOfficer, desks.harbour.id, reportId)).toBeUndefined();
    expect(await keysFor(test.deps, people.oversight, desks.oversight.id, reportId)).toBeUndefined();
    expect(await reportFacts(db, reportId)).toMatchObject({
      reference,
      siteId: '',
      deskName: 'North desk',
      profile: 'uk',
      zone: 'UTC',
      receivedAt: hourOf(test.clock.now()),
    });
  });

  it('has a case, mail to each member of the desk and an event, and none of it twice', async () => {
    const { draft, reference, receiptCode } = await send();
    const { db } = test.deps;
    expect(await countOf('outbox')).toBe(2);
    const again = await submit(test.deps, draft, test.clock.now());
    const opened = await openDraft(db, draft.code, test.clock.now());
    if (opened === undefined) throw new Error('The sent draft is gone too early');
    const third = await submit(test.deps, opened, test.clock.now());
    for (const sent of [again, third]) expect(sent).toEqual({ receiptCode, reference });
    expect(opened.content.answers).toEqual({});
    expect(await countOf('report')).toBe(1);
    expect(await countOf('case_file')).toBe(1);
    expect(await countOf('outbox')).toBe(2);
    const events = await db
      .selectFrom('audit_event')
      .select('action')
      .where('stream', '=', 'reporter')
      .execute();
    expect(events).toEqual([{ action: 'report.received' }]);
  });

  it('is one report when two presses of the button arrive together', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    const sent = await Promise.all([1, 2, 3].map(() => submit(test.deps, draft, test.clock.now())));
    expect(new Set(sent.map((one) => one.reference)).size).toBe(1);
    expect(await countOf('report')).toBe(1);
  });

  it('is not sent when the draft was changed in another window meanwhile', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    await saveDraft(test.deps.db, draft, { ...draft.content, answers: usualAnswers({ before: 'yes' }) });
    await expect(submit(test.deps, draft, test.clock.now())).rejects.toThrow();
    expect(await countOf('report')).toBe(0);
  });

  it('waits as a draft, and leaves nothing, while the desk has no key', async () => {
    const { db } = test.deps;
    await db.deleteFrom('desk_key_seal').where('desk_id', '=', organisation.desks.harbour.id).execute();
    await db.deleteFrom('desk_epoch').where('desk_id', '=', organisation.desks.harbour.id).execute();
    const draft = await makeDraft(test.deps, usualAnswers({ site: organisation.sites.harbour }));
    await expect(submit(test.deps, draft, test.clock.now())).rejects.toMatchObject({ status: 503 });
    expect(await countOf('report')).toBe(0);
    const kept = await openDraft(db, draft.code, test.clock.now());
    expect(kept?.state).toBe('open');
    expect(kept?.content.answers).toEqual(draft.content.answers);
  });

  it("leaves nothing when a seal can't be made: a desk's public key that was put there by others", async () => {
    const { db } = test.deps;
    await db
      .updateTable('desk_epoch')
      .set({ public_key: Buffer.alloc(32, 7) })
      .execute();
    const draft = await makeDraft(test.deps, usualAnswers());
    await expect(submit(test.deps, draft, test.clock.now())).rejects.toThrow('MAC');
    for (const table of ['report', 'case_file', 'outbox', 'key_seal', 'report_part', 'index_token'] as const)
      expect([table, await countOf(table)]).toEqual([table, 0]);
    expect((await openDraft(db, draft.code, test.clock.now()))?.state).toBe('open');
  });

  it('is sealed to the newest epoch, also when it comes while the report is on its way', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    const { desks, people } = organisation;
    const [sent] = await Promise.all([
      submit(test.deps, draft, test.clock.now()),
      inTransaction(test.deps.db, (trx) =>
        replaceEpoch(trx, test.deps.serverKeys, {
          deskId: desks.north.id,
          leaverId: people.lead.id,
          remainingIds: [people.officer.id],
          now: test.clock.now(),
        }),
      ),
    ]);
    expect(sent.reference).toMatch(/^PG-/);
    const next = await makeDraft(test.deps, usualAnswers());
    await submit(test.deps, next, test.clock.now());
    const epochs = await test.deps.db
      .selectFrom('key_seal')
      .select('epoch')
      .where('report_id', '=', next.content.reportId)
      .where('recipient_kind', '=', 'desk')
      .execute();
    expect(new Set(epochs.map((row) => row.epoch))).toEqual(new Set([2]));
    expect(await keysFor(test.deps, people.officer, desks.north.id, next.content.reportId)).toBeDefined();
    expect(await keysFor(test.deps, people.lead, desks.north.id, next.content.reportId)).toBeUndefined();
  });

  it('leaves no plain word of it in the database, and a planted one is found', async () => {
    const fields = [
      'narrative',
      'place',
      'name',
      'reach',
      'person',
      'contacts',
      'conduct',
      'offered',
      'file',
      'content',
    ];
    const canaries = new Map(fields.map((field) => [field, newCanary()]));
    const word = (field: string): string => canaries.get(field) ?? '';
    const draft = await makeDraft(
      test.deps,
      usualAnswers({
        narrative: `${word('narrative')} and some more words so that it is long enough to stand here.`,
        place: word('place'),
        offered: word('offered'),
        name: word('name'),
        reach: word('reach'),
        people: [
          { name: word('person'), contacts: `${word('contacts')}@lantern.example`, conduct: word('conduct') },
        ],
      }),
    );
    await attach(
      test.deps,
      draft,
      `${word('file')}.txt`,
      Buffer.from(`${word('content')} ${'x'.repeat(400)}`),
    );
    await submit(test.deps, draft, test.clock.now());
    const found = async () =>
      (await databasePlaces(test.opened.connected)).flatMap(({ name, bytes }) =>
        foundIn(bytes, canaries).map((field) => `${field} in ${name}`),
      );
    expect(await found()).toEqual([]);
    await test.deps.db
      .updateTable('site')
      .set({ name: word('narrative') })
      .execute();
    // On PostgreSQL it may stand in the write-ahead log besides.
    expect(await found()).toContain('narrative in table site');
  });

  it('has an anonymous identity without a name, whatever was typed before', async () => {
    const { reportId, receiptCode } = await send({ identity: 'anonymous' });
    const receipt = await openReceipt(test.deps.db, receiptCode);
    const identity = await readIdentity(test.deps.db, reportId, receipt?.identityKey ?? Buffer.alloc(32));
    expect(identity).toMatchObject({ mode: 'anonymous', name: '' });
  });

  it('takes its files with it, and none of another draft', async () => {
    const other = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, other, 'other.txt', textFile(20));
    const draft = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, draft, 'mine.txt', textFile(20));
    await submit(test.deps, draft, test.clock.now());
    const files = await test.deps.db.selectFrom('file').select(['report_id', 'draft_id']).execute();
    expect(files).toContainEqual({ report_id: draft.content.reportId, draft_id: Buffer.alloc(0) });
    expect(files).toContainEqual({ report_id: '', draft_id: other.id });
  });
});
