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
import { withCheckedParameters } from './parameters';
import { untilFree } from './sqlite-busy';

/** A statement of this transaction failed, and somebody went on: nothing of it is committed, as on PostgreSQL. */
class TransactionAborted extends Error {
  override name = 'TransactionAborted';
}

interface Prepared {
  statement: BetterSqlite3.Statement;
  /** The names of a row's values; undefined for a statement that gives no rows. */
  columns: readonly string[] | undefined;
}

/** One connection with its compiled statements. better-sqlite3 is synchronous: no read stays open across an await. */
class Statements {
  readonly #known = new Map<string, Prepared>();
  constructor(readonly database: BetterSqlite3.Database) {}

  run<Row>(query: CompiledQuery): QueryResult<Row> {
    const { parameters } = query;
    const { statement, columns } = this.#prepared(query.sql);
    if (columns !== undefined) return { rows: named<Row>(columns, statement.all(parameters) as unknown[][]) };
    const { changes } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  #prepared(text: string): Prepared {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const statement = this.database.prepare(text);
    const made = { statement, columns: statement.reader ? columnsOf(statement) : undefined };
    // Queries come from code; only lists of different lengths make many of them.
    if (this.#known.size >= 1_000) this.#known.clear();
    this.#known.set(text, made);
    return made;
  }
}

/** From now on the statement gives plain lists of values. */
const columnsOf = (statement: BetterSqlite3.Statement): string[] =>
  statement
    .raw()
    .columns()
    .map((column) => column.name);

/** Rows as objects. The driver makes them too, one property at a time through its native side, at a third of the cost of a query. */
const named = <Row>(columns: readonly string[], rows: readonly (readonly unknown[])[]): Row[] =>
  rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = values[index];
    return row as Row;
  });

class SqliteConnection implements DatabaseConnection {
  /** Inside a transaction every query goes to the writing connection. */
  inTransaction = false;
  #failed = false;

  constructor(
    private readonly writer: Statements,
    private readonly reader: Statements,
    private readonly turn: Mutex,
  ) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.inTransaction) return this.#runInside(query);
    if (SelectQueryNode.is(query.query)) return untilFree(() => this.reader.run<Row>(query));
    return this.turn.run(() => untilFree(() => this.writer.run<Row>(query)));
  }

  #runInside<Row>(query: CompiledQuery): QueryResult<Row> {
    if (this.#failed) throw new TransactionAborted();
    try {
      return this.writer.run<Row>(query);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('A read never stays open across an await: page by key instead');
  }

  async begin(): Promise<void> {
    await untilFree(() => {
      this.writer.database.exec('BEGIN IMMEDIATE');
    });
    this.#failed = false;
    this.inTransaction = true;
  }

  async commit(): Promise<void> {
    if (this.#failed) throw new TransactionAborted();
    await untilFree(() => {
      this.writer.database.exec('COMMIT');
    });
    this.inTransaction = false;
  }

  rollback(): void {
    this.inTransaction = false;
    // Some failures (a full disk) end the transaction by themselves.
    if (this.writer.database.inTransaction) this.writer.database.exec('ROLLBACK');
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
  /** Connections that nobody uses just now. They cost little, but Kysely looks twice at each that it has not seen. */
  readonly #idle: DatabaseConnection[] = [];

  constructor(writer: Statements, reader: Statements) {
    this.#writer = writer;
    this.#reader = reader;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#idle.pop() ?? new SqliteConnection(this.#writer, this.#reader, this.#turn));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const release = await this.#turn.take();
    try {
      await ours(connection).begin();
    } catch (error) {
      release();
      throw error;
    }
    this.#held.set(connection, release);
  }

  /** Where this fails, Kysely rolls back: the turn is given on there. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).commit();
    this.#giveTurnOn(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      ours(connection).rollback();
      return Promise.resolve();
    } finally {
      this.#giveTurnOn(connection);
    }
  }

  #giveTurnOn(connection: DatabaseConnection): void {
    this.#held.get(connection)?.();
    this.#held.delete(connection);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#idle.push(connection);
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

class Compiler extends SqliteQueryCompiler {
  override compileQuery(...asked: Parameters<SqliteQueryCompiler['compileQuery']>): CompiledQuery {
    return withCheckedParameters(super.compileQuery(...asked));
  }
}

/** Runs a select on the reading connection. */
export type Reader = <Row>(query: CompiledQuery) => Promise<Row[]>;

export function sqliteDialect(
  writer: BetterSqlite3.Database,
  reader: BetterSqlite3.Database,
): { dialect: Dialect; read: Reader } {
  const statements = { writer: new Statements(writer), reader: new Statements(reader) };
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new SqliteDriver(statements.writer, statements.reader),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new Compiler(),
    },
    read: <Row>(query: CompiledQuery) => untilFree(() => statements.reader.run<Row>(query).rows),
  };
}
