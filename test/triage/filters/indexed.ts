import { inTransaction } from '../../../src/database';
import type { Dependencies } from '../../../src/dependencies';
import { facetOf } from '../../../src/patterns/service';
import { insertTokens, tokensFor } from '../../../src/vault';
import { makeCase, type MadeCase } from '../cases';

export interface Told {
  channel: string;
  setting: string;
  topics: string[];
}

/** A case whose report is in the index by its facets, as a submission writes them. */
export async function indexedCase(
  deps: Dependencies,
  wish: Parameters<typeof makeCase>[1] & { told: Told; restricted?: boolean },
): Promise<MadeCase> {
  const { told, restricted = false, ...rest } = wish;
  const { channel, setting, topics } = told;
  const made = await makeCase(deps, { ...rest, answers: { ...rest.answers, channel, setting, topics } });
  const values = [
    facetOf('channel', channel),
    facetOf('setting', setting),
    ...topics.map((topic) => facetOf('topics', topic)),
  ];
  const reach = restricted ? 'restricted' : rest.deskId;
  const tokens = await tokensFor(
    deps.db,
    deps.serverKeys,
    reach,
    values.map((value) => ({ kind: 'facet' as const, value })),
  );
  const { index_number: number } = await deps.db
    .selectFrom('report')
    .select('index_number')
    .where('id', '=', made.reportId)
    .executeTakeFirstOrThrow();
  await inTransaction(deps.db, (trx) => insertTokens(trx, number, tokens));
  return made;
}
