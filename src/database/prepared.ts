import { SelectQueryNode, type CompiledQuery } from 'kysely';
import { engineOf, readerOf } from './connect';
import { withCheckedParameters } from './dialects/parameters';
import type { Database } from './types';

/** What a query is given, by name: values, lists of values, rows of a table. */
type Given = Readonly<Record<string, unknown>>;

/** Where a given value stands: its name, its place in a list, its column in a row. */
type Place = readonly [name: string, index?: number, column?: string];

interface Compiled {
  query: CompiledQuery;
  /** For each parameter, where its value stands; undefined for one that the query itself holds. */
  places: readonly (Place | undefined)[];
  isSelect: boolean;
}

const mostShapes = 500;

/**
 * A query that is built and compiled once and run many times. Building one costs more than the database takes to answer
 * it. `build` sees stand-ins of the same shape as what is given later, lists of the same length and rows of the same
 * columns: it may put them into the query, and never looks at them.
 */
export function prepared<Input extends object, Row>(
  build: (db: Database, given: Input) => { compile(): CompiledQuery<Row> },
): (db: Database, given: Input) => Promise<Row[]> {
  const known = new Map<string, Compiled>();

  function compiledFor(db: Database, given: Given): Compiled {
    const shape = engineOf(db) + shapeOf(given);
    const found = known.get(shape);
    if (found !== undefined) return found;
    const { standIns, places } = standInsFor(given);
    const query = build(db, standIns as Input).compile();
    const made = {
      query,
      places: query.parameters.map((one) => places.get(one)),
      isSelect: SelectQueryNode.is(query.query),
    };
    if (known.size >= mostShapes) known.clear();
    known.set(shape, made);
    return made;
  }

  return async (db, input) => {
    const given = input as Given;
    const { query, places, isSelect } = compiledFor(db, given);
    const parameters = places.map((place, index) =>
      place === undefined ? query.parameters[index] : valueAt(given, place),
    );
    const filled = withCheckedParameters({ ...query, parameters });
    const read = isSelect ? readerOf(db) : undefined;
    return read === undefined ? (await db.executeQuery<Row>(filled)).rows : read<Row>(filled);
  };
}

function valueAt(given: Given, [name, index, column]: Place): unknown {
  const one = given[name];
  if (index === undefined) return one;
  const item = (one as readonly unknown[])[index];
  return column === undefined ? item : (item as Given)[column];
}

/** Two inputs of one shape make the same query. */
function shapeOf(given: Given): string {
  let shape = '';
  for (const one of Object.values(given)) if (Array.isArray(one)) shape += ` ${lengthAndColumns(one)}`;
  return shape;
}

const lengthAndColumns = (list: readonly unknown[]): string =>
  isRow(list[0])
    ? list.map((row) => (isRow(row) ? Object.keys(row).join() : '')).join(';')
    : String(list.length);

/** The same shape with, in place of each value, a text that stands for it alone. */
function standInsFor(given: Given): { standIns: Given; places: Map<unknown, Place> } {
  const places = new Map<unknown, Place>();
  const standIn = (...place: Place): string => {
    const mark = `\u0001${places.size}`;
    places.set(mark, place);
    return mark;
  };
  const ofItem = (name: string, index: number, item: unknown): unknown =>
    isRow(item)
      ? Object.fromEntries(Object.keys(item).map((column) => [column, standIn(name, index, column)]))
      : standIn(name, index);
  const standIns = Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      Array.isArray(one) ? one.map((item, index) => ofItem(name, index, item)) : standIn(name),
    ]),
  );
  return { standIns, places };
}

const isRow = (one: unknown): one is Given =>
  typeof one === 'object' && one !== null && !Buffer.isBuffer(one);
