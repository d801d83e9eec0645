import { makeCase } from './cases';
import { startTestDesk, type TestDesk } from './desk';

describe('the words of reports', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const waiting = async (deskId: string): Promise<number> => {
    const rows = await desk.deps.db
      .selectFrom('report')
      .select('id')
      .where('desk_id', '=', deskId)
      .where('words_generation', '=', 0)
      .execute();
    return rows.length;
  };

  it('are indexed at the first opening of a case, and of up to twenty others of the desk', async () => {
    const { north, harbour } = desk.organisation.desks;
    const [first] = [await makeCase(desk.deps, { deskId: north.id })];
    for (let number = 0; number < 24; number += 1) await makeCase(desk.deps, { deskId: north.id });
    await makeCase(desk.deps, { deskId: harbour.id });
    const officer = await desk.signedIn('officer');
    await officer.get('/desk');
    expect(await waiting(north.id)).toBe(25);
    await officer.get(`/desk/cases/${first.reference}`);
    for (let tries = 0; tries < 100 && (await waiting(north.id)) > 5; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await waiting(north.id)).toBe(5);
    expect(await waiting(harbour.id)).toBe(1);
    const scopes = await desk.deps.db
      .selectFrom('index_token')
      .innerJoin('index_scope', 'index_scope.scope', 'index_token.scope')
      .select(['index_scope.kind', 'index_token.report_number'])
      .execute();
    expect(new Set(scopes.map((row) => row.kind))).toEqual(new Set(['word']));
    expect(new Set(scopes.map((row) => row.report_number)).size).toBe(20);
  });
});
