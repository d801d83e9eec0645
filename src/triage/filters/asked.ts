import type { Visit } from '../../web/visit';
import type { Officer } from '../officer';
import { openFilterWords, type FilterWords } from '../queue';
import { filterNames, noValues, readView, type FilterName } from './filter';
import { readFilter, type AskedFilter } from './reading';

/** What the address of a queue asks for, with the words to show it by. */
export interface AskedQueue extends AskedFilter {
  words: FilterWords;
  /** Some parts are there and empty, as a form sends them. */
  isWordy: boolean;
}

const parts: readonly (FilterName | 'sort')[] = [...filterNames, 'sort'];
const noWords: FilterWords = { sites: [], labels: [] };

/** The plain queue is asked for by its view alone: nothing is looked up for it. */
export async function readAsked(
  visit: Visit,
  officer: Officer,
  query: (name: string) => string | undefined = (name) => visit.query(name),
): Promise<AskedQueue> {
  const given = parts.filter((name) => query(name) !== undefined);
  if (given.length === 0)
    return {
      filter: { view: readView(query('view')), sort: 'urgency', values: noValues },
      wrong: [],
      typed: noValues,
      words: noWords,
      isWordy: false,
    };
  const words = await openFilterWords(visit.deps, officer);
  const asked = readFilter(query, {
    taxonomy: visit.deps.content.taxonomy,
    siteIds: words.sites.map(({ id }) => id),
    labelIds: words.labels.filter(({ kind }) => kind === 'label').map(({ id }) => id),
  });
  return { ...asked, words, isWordy: given.some((name) => query(name) === '') };
}
