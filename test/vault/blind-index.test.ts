import { connect, inTransaction } from '../../src/database';
import {
  ensureGeneration,
  GenerationMissing,
  insertTokens,
  replaceEpoch,
  retireEmptyGenerations,
  ServerKeys,
  tokensFor,
  wordTokens,
  type Indexable,
  type IndexTokenRow,
} from '../../src/vault';
import { Vault, now, roots } from './desk';

let vault: Vault;
const rotated = new ServerKeys(roots, 2);

beforeAll(async () => {
  vault = await Vault.open();
});

beforeEach(() => vault.refill());

afterAll(() => vault.close());

const mail: Indexable = { kind: 'identifier', value: 'mail:someone@example.org' };
const name: Indexable = { kind: 'name', value: 'person:ada lee' };

const shown = (rows: readonly IndexTokenRow[]): string[] =>
  rows.map((row) => `${row.scope} ${row.token.toString('hex')}`);

const tokens = (reach: string, indexables: readonly Indexable[], keys = vault.serverKeys) =>
  tokensFor(vault.db, keys, reach, indexables);

const words = async (id: string, list: readonly string[], keys = vault.serverKeys) =>
  wordTokens(vault.db, keys, await vault.keyring(id), 'north', list);

const found = async (row: IndexTokenRow): Promise<number[]> => {
  const rows = await vault.db
    .selectFrom('index_token')
    .select('report_number')
    .where('scope', '=', row.scope)
    .where('token', '=', row.token)
    .orderBy('report_number')
    .execute();
  return rows.map((one) => one.report_number);
};

describe('the tokens of a report', () => {
  it('are the same for the same value, and eight bytes long', async () => {
    const [first, second] = [await tokens('north', [mail]), await tokens('north', [mail, mail])];
    expect(shown(first)).toEqual(shown(second));
    expect(first[0]?.token).toHaveLength(8);
  });

  it('are the same for the same value at two desks, each in its own scope', async () => {
    const [north, south] = [await tokens('north', [mail]), await tokens('south', [mail])];
    expect(north[0]?.token).toEqual(south[0]?.token);
    expect(north[0]?.scope).not.toBe(south[0]?.scope);
  });

  it('differ by kind, value, restriction and server key', async () => {
    const all = [
      ...(await tokens('north', [mail, name, { ...name, kind: 'facet' }])),
      ...(await tokens('restricted', [mail])),
    ];
    await inTransaction(vault.db, (trx) => ensureGeneration(trx, rotated, now));
    all.push(...(await tokens('north', [mail], rotated)));
    expect(new Set(all.map((row) => row.token.toString('hex'))).size).toBe(5);
    expect(new Set(all.map((row) => row.scope)).size).toBe(5);
  });

  it('find the reports that share a value, in the scope that is asked', async () => {
    for (const report of [5, 2 ** 53 - 1]) {
      const rows = await tokens('north', [mail, name]);
      await inTransaction(vault.db, (trx) => insertTokens(trx, report, rows));
    }
    const elsewhere = await tokens('south', [mail]);
    await inTransaction(vault.db, (trx) => insertTokens(trx, 7, elsewhere));
    const [row] = await tokens('north', [mail]);
    expect(row === undefined ? [] : await found(row)).toEqual([5, 2 ** 53 - 1]);
  });

  it('share their scopes when two processes begin one at once', async () => {
    const other = await connect({ url: vault.connected.url });
    const both = await Promise.all(
      [vault.db, other.db].map((db) => tokensFor(db, vault.serverKeys, 'north', [mail, name])),
    );
    expect(shown(both[0] ?? [])).toEqual(shown(both[1] ?? []));
    await other.close();
  });

  it('are none for a report without anything to find it by', async () => {
    expect(await tokens('north', [])).toEqual([]);
    await inTransaction(vault.db, (trx) => insertTokens(trx, 1, []));
  });

  it('are not made before their generation is', async () => {
    await expect(tokens('north', [mail], rotated)).rejects.toThrow(GenerationMissing);
  });
});

describe('the tokens of words', () => {
  it('are the same for all officers of the desk, and need its key', async () => {
    const [ana, bo, cleo] = [
      await words('ana', ['rocket']),
      await words('bo', ['rocket']),
      await words('cleo', ['a']),
    ];
    expect(ana?.generation).toBe(1);
    expect(shown(ana?.tokens ?? [])).toEqual(shown(bo?.tokens ?? []));
    expect(cleo).toBeUndefined();
  });

  it('are made by one key when two sessions begin at once', async () => {
    const both = await Promise.all([words('ana', ['rocket']), words('bo', ['rocket'])]);
    expect(shown(both[0]?.tokens ?? [])).toEqual(shown(both[1]?.tokens ?? []));
  });

  it('are made by another key once an officer has left', async () => {
    const before = await words('ana', ['rocket']);
    await inTransaction(vault.db, (trx) =>
      replaceEpoch(trx, vault.serverKeys, { deskId: 'north', leaverId: 'bo', remainingIds: ['ana'], now }),
    );
    const after = await words('ana', ['rocket']);
    expect(after?.tokens[0]?.token.equals(before?.tokens[0]?.token ?? Buffer.alloc(0))).toBe(false);
    expect(after?.tokens[0]?.scope).not.toBe(before?.tokens[0]?.scope);
  });
});

describe('a generation of the index', () => {
  const retire = () => inTransaction(vault.db, (trx) => retireEmptyGenerations(trx, rotated));

  it('lives until its last token is gone; then its keys are destroyed', async () => {
    const old = await words('ana', ['rocket']);
    await inTransaction(vault.db, (trx) => insertTokens(trx, 1, old?.tokens ?? []));
    await inTransaction(vault.db, (trx) => ensureGeneration(trx, rotated, now));
    await words('ana', ['rocket'], rotated);
    expect(await retire()).toEqual([]);
    await vault.db.deleteFrom('index_token').execute();
    expect(await retire()).toEqual([1]);
    expect(await retire()).toEqual([]);
    const keys = await vault.db.selectFrom('desk_index_key').select('generation').execute();
    expect(keys).toEqual([{ generation: 2 }]);
  });

  it('that is written just now is never ended', async () => {
    await inTransaction(vault.db, (trx) => retireEmptyGenerations(trx, vault.serverKeys));
    expect(await tokens('north', [mail])).toHaveLength(1);
  });
});
