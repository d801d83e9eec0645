import { day, hour } from '../../src/clock';
import { inTransaction } from '../../src/database';
import {
  changeDraft,
  createDraft,
  finishDraft,
  openDraft,
  saveDraft,
  type Draft,
} from '../../src/reporting/draft';
import { newCode, SealBroken } from '../../src/vault';
import { openTestDatabase } from '../support/database';

const now = Date.UTC(2026, 8, 14, 9, 20);
const secret = 'Somebody asked about the valve seals';

describe('A draft', () => {
  let connected: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    connected = await openTestDatabase();
  });
  afterAll(() => connected.close());

  const start = (): Promise<Draft> =>
    createDraft(
      connected.db,
      { questionnaire: { name: 'approach', version: 1 }, locale: 'en', now },
      (content) => ({ ...content, answers: { narrative: secret } }),
    );

  const rowOf = (draft: Draft) =>
    connected.db.selectFrom('draft').selectAll().where('id', '=', draft.id).executeTakeFirstOrThrow();

  it('opens with its resume code and with no other', async () => {
    const draft = await start();
    const opened = await openDraft(connected.db, draft.code, now);
    expect(opened?.content).toEqual(draft.content);
    expect(opened?.content.answers).toEqual({ narrative: secret });
    expect(await openDraft(connected.db, newCode(), now)).toBeUndefined();
  });

  it('has its receipt code and report id from the start', async () => {
    const draft = await start();
    const saved = await inTransaction(connected.db, (trx) => saveDraft(trx, draft, draft.content));
    expect(saved?.content.receiptCode).toBe(draft.content.receiptCode);
    expect(saved?.content.reportId).toBe(draft.content.reportId);
    expect(draft.content.receiptCode).not.toBe(draft.code);
  });

  it('stands sealed in the database, with times rounded to the hour', async () => {
    const draft = await start();
    const row = await rowOf(draft);
    expect(row.box.toString('latin1')).not.toContain('valve');
    expect(JSON.stringify(row)).not.toContain(draft.code);
    expect(row.created_at % hour).toBe(0);
    expect(row.expires_at % hour).toBe(0);
  });

  it('is gone after seven days', async () => {
    const draft = await start();
    expect(await openDraft(connected.db, draft.code, now + 7 * day - hour)).toBeDefined();
    expect(await openDraft(connected.db, draft.code, now + 7 * day)).toBeUndefined();
  });

  it('can’t be rolled back: an earlier box does not open at a later revision', async () => {
    const draft = await start();
    const before = await rowOf(draft);
    await changeDraft(connected.db, draft.code, now, (content) => ({ ...content, answers: {} }));
    await connected.db.updateTable('draft').set({ box: before.box }).where('id', '=', draft.id).execute();
    await expect(openDraft(connected.db, draft.code, now)).rejects.toThrow(SealBroken);
  });

  it('is not overwritten by whoever read it earlier', async () => {
    const draft = await start();
    const first = await inTransaction(connected.db, (trx) => saveDraft(trx, draft, draft.content));
    const second = await inTransaction(connected.db, (trx) => saveDraft(trx, draft, draft.content));
    expect(first?.revision).toBe(2);
    expect(second).toBeUndefined();
  });

  it('keeps what many windows save at once', async () => {
    const draft = await start();
    const names = Array.from({ length: 12 }, (_unused, index) => `question-${index}`);
    await Promise.all(
      names.map((name) =>
        changeDraft(connected.db, draft.code, now, (content) => ({
          ...content,
          answers: { ...content.answers, [name]: 'said' },
        })),
      ),
    );
    const opened = await openDraft(connected.db, draft.code, now);
    expect(Object.keys(opened?.content.answers ?? {}).sort()).toEqual(['narrative', ...names].sort());
  });

  it('keeps only its receipt once it is sent, for a day, and is changed no more', async () => {
    const draft = await start();
    const outcome = { reference: 'PG-TEST0000', contactBy: now + hour, zone: 'UTC' };
    const sent = await inTransaction(connected.db, (trx) => finishDraft(trx, draft, outcome, now));
    expect(sent?.content).toEqual({
      answers: {},
      receiptCode: draft.content.receiptCode,
      reportId: draft.content.reportId,
      locale: 'en',
      outcome,
    });
    const again = await inTransaction(connected.db, (trx) => finishDraft(trx, draft, outcome, now));
    expect(again).toBeUndefined();
    const changed = await changeDraft(connected.db, draft.code, now, (content) => ({
      ...content,
      answers: { narrative: secret },
    }));
    expect(changed?.state).toBe('sent');
    expect(changed?.content.answers).toEqual({});
    expect(await openDraft(connected.db, draft.code, now + day)).toBeDefined();
    expect(await openDraft(connected.db, draft.code, now + day + hour)).toBeUndefined();
  });
});
