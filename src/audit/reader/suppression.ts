/** A count, or `undefined` where it is withheld. */
export type Shown = number | undefined;

/**
 * Withholds small counts, column by column. Somebody who knows a column's total, as an auditor does from the record,
 * must not be able to work out a small count: so what is withheld in a column makes at least `least` together, which no
 * single small count does. Next to go is the smallest that is shown, and where nothing else is left, a zero.
 */
export const suppressed = (rows: readonly (readonly number[])[], least: number): Shown[][] => {
  const columns = (rows[0] ?? []).map((_, column) =>
    suppressedColumn(
      rows.map((row) => row[column] ?? 0),
      least,
    ),
  );
  return rows.map((_, row) => columns.map((column) => column[row]));
};

function suppressedColumn(counts: readonly number[], least: number): Shown[] {
  const hidden = new Set<number>();
  counts.forEach((count, row) => {
    if (count > 0 && count < least) hidden.add(row);
  });
  const sum = (): number => [...hidden].reduce((total, row) => total + (counts[row] ?? 0), 0);
  const smallestFirst = counts
    .map((count, row) => ({ count, row }))
    .sort((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count);
  for (const { row } of smallestFirst) {
    if (hidden.size === 0 || sum() >= least) break;
    hidden.add(row);
  }
  return counts.map((count, row) => (hidden.has(row) ? undefined : count));
}
