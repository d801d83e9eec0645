import { eventsBetween, type DatedEvent } from '../audit/read';
import type { Database } from '../database';
import { facetOf } from '../patterns/service';
import { facetsOf, type ServerKeys } from '../vault';
import { reportsByReference } from './outcomes-queries';

/** How one report was closed, without a word of it. */
export interface Outcome {
  disposition: string;
  /** By question: the chosen options that the index knows. */
  facets: Readonly<Record<string, string>>;
  locale: string;
  /** '' where the reporter would rather not say. */
  siteId: string;
}

const closings = ['case.closed', 'case.closing-approved'];
const pageSize = 500;

/**
 * How the cases that were closed within a time were closed; of one that was closed again, the last. Restricted reports
 * are not among them: they feed no count. Nothing is opened: path and channel are known by their tokens.
 * @param facets the options of each question
 */
export async function outcomesBetween(
  db: Database,
  serverKeys: ServerKeys,
  range: { from: number; before: number },
  facets: Readonly<Record<string, readonly string[]>>,
): Promise<Outcome[]> {
  const values = Object.entries(facets).flatMap(([question, options]) =>
    options.map((option) => ({ question, option, value: facetOf(question, option) })),
  );
  const outcomes = new Map<string, Outcome>();
  let last: DatedEvent | undefined;
  do {
    const page = await eventsBetween(db, closings, range, last, pageSize);
    last = page.length === pageSize ? page.at(-1) : undefined;
    const closed = new Map(page.map((event) => [event.subjectId, dispositionOf(event)]));
    const reports = await reportsByReference(db, [...closed.keys()]);
    const known = await facetsOf(
      db,
      serverKeys,
      reports.map(({ indexNumber }) => indexNumber),
      values.map(({ value }) => value),
    );
    for (const { id, reference, indexNumber, locale, siteId } of reports) {
      const has = known.get(indexNumber) ?? [];
      outcomes.set(id, {
        disposition: closed.get(reference) ?? '',
        facets: Object.fromEntries(
          values.filter(({ value }) => has.includes(value)).map(({ question, option }) => [question, option]),
        ),
        locale,
        siteId,
      });
    }
  } while (last !== undefined);
  return [...outcomes.values()];
}

function dispositionOf({ detail }: DatedEvent): string {
  const { disposition } = JSON.parse(detail) as { disposition?: unknown };
  return typeof disposition === 'string' ? disposition : '';
}
