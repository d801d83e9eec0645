import { z } from 'zod';
import { checked, nameIn, reasoned } from './check';
import { readNeeded, type ContentDirs } from './files';
import type { ContentProblem } from './problem';
import type { Taxonomy } from './types';

/** A list in the order in which it is shown, each name once. */
const listOf = <Item>(item: z.ZodType<Item>, nameOf: (one: Item) => string) =>
  z
    .array(item)
    .min(1, 'At least one is needed here.')
    .superRefine((list, context) => {
      const known = new Set<string>();
      for (const [index, one] of list.entries()) {
        const name = nameOf(one);
        if (known.has(name))
          context.addIssue({ code: 'custom', path: [index], message: `${name} is here twice.` });
        known.add(name);
      }
    });

const names = listOf(nameIn, (name) => name);

const warningSign = reasoned({ name: nameIn, weight: z.int().min(0).max(25) });

const taxonomyFile = z.strictObject({
  version: z.int().min(1),
  channels: names,
  methods: names,
  topics: names,
  settings: names,
  sensitivities: names,
  responses: names,
  warningSigns: listOf(warningSign, ({ name }) => name),
  dispositions: names,
});

/** Which lists have texts, and the group in the taxonomy's texts that names each. */
export const taxonomyTexts = (taxonomy: Taxonomy): [group: string, names: readonly string[]][] => [
  ['channels', taxonomy.channels],
  ['methods', taxonomy.methods],
  ['topics', taxonomy.topics],
  ['settings', taxonomy.settings],
  ['sensitivities', taxonomy.sensitivities],
  ['responses', taxonomy.responses],
  ['warning-signs', taxonomy.warningSigns.map(({ name }) => name)],
  ['dispositions', taxonomy.dispositions],
];

export function readTaxonomy(dirs: ContentDirs, problems: ContentProblem[]): Taxonomy | undefined {
  const source = readNeeded(dirs, 'taxonomy/taxonomy.yaml', problems);
  const file = source && checked(source, taxonomyFile, problems);
  if (file === undefined) return undefined;
  return { ...file, warningSigns: file.warningSigns.map(({ name, weight }) => ({ name, weight })) };
}
