import type BetterSqlite3 from 'better-sqlite3';
import {
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { Mutex } from './mutex';
import { untilFree } from './sqlite-busy';

type Value = number | bigint | string | Buffer | null;

function checked(parameters: readonly unknown[]): Value[] {
  return parameters.map((value, index) => {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
    if (value === null || Buffer.isBuffer(value)) return value;
    throw new TypeError(
      `Parameter ${index + 1} is of a kind that the database does not take: ${typeof value}`,
    );
  });
}

/** One connection with its compiled statements. better-sqlite3 is synchronous: no read stays open across an await. */
class Statements {
  readonly #known = new Map<string, BetterSqlite3.Statement>();
  constructor(readonly database: BetterSqlite3.Database) {}

  run<Row>(query: CompiledQuery): QueryResult<Row> {
    const parameters = checked(query.parameters);
    let statement = this.#known.get(query.sql);
    if (statement === undefined) {
      statement = this.database.prepare(query.sql);
      // Queries come from code; only lists of different lengths make many of them.
      if (this.#known.size >= 1_000) this.#known.clear();
      this.#known.set(query.sql, statement);
    }
    if (statement.reader) return { rows: statement.all(parameters) as Row[] };
    const { changes } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }
}

class SqliteConnection implements DatabaseConnection {
  /** Inside a transaction every query goes to the writing connection. */
  inTransaction = false;

  constructor(
    private readonly writer: Statements,
    private readonly reader: Statements,
    readonly turn: Mutex,
  ) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.inTransaction) return this.writer.run<Row>(query);
    if (SelectQueryNode.is(query.query)) return this.reader.run<Row>(query);
    return this.turn.run(() => untilFree(() => this.writer.run<Row>(query)));
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('A read never stays open across an await: page by key instead');
  }

  begin(): Promise<void> {
    return untilFree(() => {
      this.writer.database.exec('BEGIN IMMEDIATE');
    });
  }

  end(word: 'COMMIT' | 'ROLLBACK'): void {
    // A failed statement may have ended the transaction by itself.
    if (word === 'COMMIT' || this.writer.database.inTransaction) this.writer.database.exec(word);
  }
}

/**
 * Kysely's own driver has one connection, plain BEGIN and a busy time-out that freezes the event loop. This one has a
 * writing connection with BEGIN IMMEDIATE, a reading connection, compiled statements that are kept, and waits for
 * other processes without blocking.
 */
class SqliteDriver implements Driver {
  readonly #writer: Statements;
  readonly #reader: Statements;
  readonly #turn = new Mutex();
  readonly #held = new WeakMap<DatabaseConnection, () => void>();

  constructor(writer: BetterSqlite3.Database, reader: BetterSqlite3.Database) {
    this.#writer = new Statements(writer);
    this.#reader = new Statements(reader);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new SqliteConnection(this.#writer, this.#reader, this.#turn));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const own = ours(connection);
    const release = await this.#turn.take();
    try {
      await own.begin();
    } catch (error) {
      release();
      throw error;
    }
    own.inTransaction = true;
    this.#held.set(connection, release);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#finish(ours(connection), 'COMMIT');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#finish(ours(connection), 'ROLLBACK');
  }

  async #finish(connection: SqliteConnection, word: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (!connection.inTransaction) return;
    try {
      if (word === 'COMMIT')
        await untilFree(() => {
          connection.end(word);
        });
      else connection.end(word);
    } catch (error) {
      // Kysely rolls back after a failed commit: the transaction is still ours to end.
      if (word === 'COMMIT') throw error;
    }
    connection.inTransaction = false;
    this.#held.get(connection)?.();
    this.#held.delete(connection);
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#reader.database.close();
    this.#writer.database.close();
    return Promise.resolve();
  }
}

function ours(connection: DatabaseConnection): SqliteConnection {
  if (!(connection instanceof SqliteConnection)) throw new TypeError('A connection of another driver');
  return connection;
}

export const sqliteDialect = (writer: BetterSqlite3.Database, reader: BetterSqlite3.Database): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new SqliteDriver(writer, reader),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
