import type { KyselyPlugin } from 'kysely';
import { makeCase } from './cases';
import { startTestDesk, type TestDesk } from './desk';

describe('a page of the queue', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  it('costs the same number of queries for one case as for fifty', async () => {
    let queries = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      // Some queries are compiled once and run many times: only their results pass here each time.
      transformResult: ({ result }) => {
        queries += 1;
        return Promise.resolve(result);
      },
    };
    const plain = desk.deps.db;
    const officer = await desk.signedIn('officer');
    const costOf = async (wanted: number): Promise<number> => {
      for (let number = 0; number < wanted; number += 1)
        await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
      // The first visit wraps the keys that it opened, after its answer.
      await officer.get('/desk');
      await new Promise((resolve) => setTimeout(resolve, 300));
      desk.deps.db = plain.withPlugin(counter);
      queries = 0;
      await officer.get('/desk');
      const cost = queries;
      desk.deps.db = plain;
      expect(officer.text.match(/href="\/desk\/cases\//g)).toHaveLength(Math.min(50, wanted + shown));
      shown += wanted;
      return cost;
    };
    let shown = 0;
    const one = await costOf(1);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(10);
    expect(await costOf(60)).toBe(one);
  });
});
