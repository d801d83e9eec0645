import { z } from 'zod';
import type { Outcome } from '../../triage/service';
import { facetQuestions, type facetOptions } from './facet-options';
import { suppressed } from './suppression';

/** Counts below this are withheld. Our own judgement (†): the page says so. */
export const least = 5;

export const dimensions = [...facetQuestions, 'locale', 'site'] as const;
export type DimensionName = (typeof dimensions)[number];

const shape = z.object({
  /** How many were closed; null where they are too few to say. */
  count: z.number().nullable(),
  tables: z.array(
    z.object({
      name: z.enum(dimensions),
      dispositions: z.array(z.string()),
      /** A row for each value that was there; '' is what was not said. Null where a count is withheld. */
      rows: z.array(z.object({ value: z.string(), counts: z.array(z.number().nullable()) })),
    }),
  ),
});

/** How the cases of a quarter were closed, small counts withheld: no number points at a single report. */
export type OutcomeCounts = z.infer<typeof shape>;

export const readCounts = (text: string): OutcomeCounts => shape.parse(JSON.parse(text));

/** @param dispositions all, in their order */
export function countsOf(
  outcomes: readonly Outcome[],
  facets: ReturnType<typeof facetOptions>,
  dispositions: readonly string[],
): OutcomeCounts {
  if (outcomes.length < least) return { count: null, tables: [] };
  const used = dispositions.filter((name) => outcomes.some(({ disposition }) => disposition === name));
  return {
    count: outcomes.length,
    tables: dimensions.map((name) => {
      const values = valuesOf(name, outcomes, facets);
      const counts = values.map((value) =>
        used.map(
          (disposition) =>
            outcomes.filter((one) => one.disposition === disposition && valueIn(one, name) === value).length,
        ),
      );
      const rows = suppressed(counts, least);
      return {
        name,
        dispositions: used,
        rows: values.map((value, row) => ({
          value,
          counts: (rows[row] ?? []).map((count) => count ?? null),
        })),
      };
    }),
  };
}

function valueIn(outcome: Outcome, name: DimensionName): string {
  if (name === 'locale') return outcome.locale;
  return name === 'site' ? outcome.siteId : (outcome.facets[name] ?? '');
}

/** In the order in which they are offered, what was not said last; only those that are there. */
function valuesOf(
  name: DimensionName,
  outcomes: readonly Outcome[],
  facets: ReturnType<typeof facetOptions>,
): string[] {
  const there = new Set(outcomes.map((one) => valueIn(one, name)));
  const offered = name === 'locale' || name === 'site' ? [...there].sort() : facets[name];
  return [...offered.filter((value) => value !== '' && there.has(value)), ...(there.has('') ? [''] : [])];
}
