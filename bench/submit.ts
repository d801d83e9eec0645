import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { connect, countOf } from '../src/database';
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
        REPORTS: String((rounds + 1) * each),
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
      await sameRows(databaseUrl, `sqlite:${path.join(bareDesk.dataDir, 'perigee.db')}`);
      const [product, limit]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        // What one round leaves to do (mail, the audit's chain) is not done on the other's time.
        await isIdle(databaseUrl);
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

/** Tables of which a report makes rows that stay. */
const kept = ['report', 'key_seal', 'report_part', 'index_token', 'case_file', 'case_report'] as const;

/** As many reports have come to the product as to the bare route: then each must have written as many rows. */
async function sameRows(product: string, bare: string): Promise<void> {
  const counts = await Promise.all([product, bare].map(countRows));
  if (!isDeepStrictEqual(counts[0], counts[1]))
    throw new Error(`The bare route writes other rows: ${JSON.stringify(counts)}`);
}

async function countRows(url: string): Promise<Record<string, number>> {
  const connected = await connect({ url });
  const counts: Record<string, number> = {};
  for (const table of kept) {
    const { count } = await connected.db
      .selectFrom(table)
      .select((from) => from.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = countOf(count);
  }
  await connected.close();
  return counts;
}

/** Waits until every mail has left and every event is chained. */
async function isIdle(url: string): Promise<void> {
  const connected = await connect({ url });
  const waiting = async (): Promise<boolean> => {
    const mail = await connected.db.selectFrom('outbox').select('id').limit(1).executeTakeFirst();
    const event = await connected.db.selectFrom('audit_pending').select('stream').limit(1).executeTakeFirst();
    return mail !== undefined || event !== undefined;
  };
  while (await waiting()) await pause(100);
  await connected.close();
}

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
