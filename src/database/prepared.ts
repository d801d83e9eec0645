import type { CompiledQuery } from 'kysely';
import { engineOf } from './connect';
import { withCheckedParameters } from './dialects/parameters';
import type { Database } from './types';

type Value = string | number | Buffer | null;
/** What a query is given: values, lists of values, rows of a table. */
type Given = Readonly<Record<string, Value | readonly Value[] | readonly Readonly<Record<string, Value>>[]>>;

interface Compiled {
  query: CompiledQuery;
  /** For each parameter, which of the given values stands there; undefined for one that the query itself holds. */
  places: readonly (number | undefined)[];
}

const mostShapes = 500;

/**
 * A query that is built and compiled once and run many times. Building one costs more than the database takes to answer
 * it. `build` sees stand-ins of the same shape as what is given later, lists of the same length: it may put them into the
 * query, and never looks at them.
 */
export function prepared<Input extends Given, Row>(
  build: (db: Database, given: Input) => { compile(): CompiledQuery<Row> },
): (db: Database, given: Input) => Promise<Row[]> {
  const known = new Map<string, Compiled>();

  function compiledFor(db: Database, given: Input): Compiled {
    const shape = `${engineOf(db)}${shapeOf(given)}`;
    const found = known.get(shape);
    if (found !== undefined) return found;
    const query = build(db, standInsFor(given)).compile();
    const made = { query, places: query.parameters.map(placeOf) };
    if (known.size >= mostShapes) known.clear();
    known.set(shape, made);
    return made;
  }

  return async (db, given) => {
    const { query, places } = compiledFor(db, given);
    const values = valuesOf(given);
    const parameters = places.map((place, index) =>
      place === undefined ? query.parameters[index] : values[place],
    );
    const { rows } = await db.executeQuery<Row>(withCheckedParameters({ ...query, parameters }));
    return rows;
  };
}

/** All values, in one fixed order. */
function valuesOf(given: Given): Value[] {
  const values: Value[] = [];
  for (const one of Object.values(given)) {
    if (!isList(one)) values.push(one);
    else for (const item of one) isRow(item) ? values.push(...Object.values(item)) : values.push(item);
  }
  return values;
}

/** Names stay the same from call to call; only the lengths of lists differ. */
function shapeOf(given: Given): string {
  let shape = '';
  for (const one of Object.values(given)) if (isList(one)) shape += ` ${one.length}`;
  return shape;
}

const mark = '\u0001';

/** The same shape with, in place of each value, a text that tells its position in `valuesOf`. */
function standInsFor<Input extends Given>(given: Input): Input {
  let position = 0;
  const next = (): string => `${mark}${position++}`;
  const standIn = (one: Given[string] | Readonly<Record<string, Value>>): unknown => {
    if (isList(one)) return one.map(standIn);
    return isRow(one) ? Object.fromEntries(Object.keys(one).map((name) => [name, next()])) : next();
  };
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, standIn(one)])) as Input;
}

const placeOf = (parameter: unknown): number | undefined =>
  typeof parameter === 'string' && parameter.startsWith(mark) ? Number(parameter.slice(1)) : undefined;

const isList = (one: unknown): one is readonly (Value | Readonly<Record<string, Value>>)[] => Array.isArray(one);
const isRow = (one: unknown): one is Readonly<Record<string, Value>> =>
  typeof one === 'object' && one !== null && !Buffer.isBuffer(one);
