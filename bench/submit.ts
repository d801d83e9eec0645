import path from 'node:path';
import { connect } from '../src/database';
import { answersOf } from '../test/support/reporter';
import { startBare } from './bare';
import { makeDesk } from './desk';
import { makeDrafts } from './drafts';
import { run } from './load';
import { median, rounded, type Benchmark } from './outcome';

const connections = 16;

/** Last POSTs of reports a second against a bare route that seals the same and writes the same rows, as durably. */
export const submitVsLimit: Benchmark = {
  name: 'submit-vs-limit',
  async run({ quick }) {
    const rounds = quick ? 2 : 7;
    const each = quick ? 50 : 400;
    const desk = await makeDesk(() => Promise.resolve());
    const bareDesk = await makeDesk(() => Promise.resolve());
    const databaseUrl = `sqlite:${path.join(desk.dataDir, 'perigee.db')}`;
    try {
      const server = await desk.serve();
      const drafts = await makeDrafts(server, databaseUrl, rounds * each + each);
      const { check } = answersOf();
      const body = new URLSearchParams({
        _token: drafts.token,
        ...(check as Record<string, string>),
        action: 'send',
      }).toString();
      let position = 0;
      const ours = (count: number): Promise<number> => {
        const end = position + count;
        return run({
          connections,
          next() {
            const code = position < end ? drafts.codes[position] : undefined;
            if (code === undefined) return undefined;
            position += 1;
            return {
              url: new URL('/report/check', server.origin),
              method: 'POST',
              headers: {
                cookie: `${drafts.formCookie}; perigee_draft=${code}`,
                'content-type': 'application/x-www-form-urlencoded',
              },
              body,
            };
          },
          check({ status, location }) {
            if (status !== 303 || location !== '/report/sent')
              throw new Error(`Sending answered ${status} ${location}`);
          },
        });
      };
      await ours(each);
      const rows = await rowsOfOne(databaseUrl);
      const bare = await startBare('submit', {
        DATA_DIR: bareDesk.dataDir,
        TOKENS: String(rows.tokens),
        MAILS: String(rows.mails),
      });
      const theirs = (count: number): Promise<number> => {
        let left = count;
        return run({
          connections,
          next() {
            left -= 1;
            return left < 0 ? undefined : { url: new URL('/', bare.origin), method: 'POST', body: '' };
          },
          check({ status }) {
            if (status !== 204) throw new Error(`The bare route answered ${status}`);
          },
        });
      };
      await theirs(each);
      const [product, limit]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        limit.push(await theirs(each));
        product.push(await ours(each));
      }
      bare.stop();
      const ratios = product.map((value, index) => value / (limit[index] ?? Number.NaN));
      return {
        name: 'submit-vs-limit',
        value: rounded(median(ratios)),
        unit: 'ratio',
        limit: { atLeast: 0.5 },
        detail: {
          rounds,
          each,
          ...rows,
          reportsPerSecond: rounded(median(product)),
          barePerSecond: rounded(median(limit)),
          ratios: ratios.map(rounded),
        },
      };
    } finally {
      await desk.remove();
      await bareDesk.remove();
    }
  },
};

/** How many tokens and mails one report makes, so that the bare route makes as many. */
async function rowsOfOne(databaseUrl: string): Promise<{ tokens: number; mails: number }> {
  const connected = await connect({ url: databaseUrl });
  const { db } = connected;
  const report = await db
    .selectFrom('report')
    .select(['index_number', 'desk_id'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const tokens = await db
    .selectFrom('index_token')
    .select('token')
    .where('report_number', '=', report.index_number)
    .execute();
  const members = await db
    .selectFrom('role_grant')
    .select('person_id')
    .distinct()
    .where('desk_id', '=', report.desk_id)
    .execute();
  await connected.close();
  return { tokens: tokens.length, mails: members.length };
}
