import { z } from 'zod';
import { checked, nameIn, reasoned, reasonIn } from './check';
import { readFolder, readNeeded, type ContentDirs } from './files';
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

const item = z
  .strictObject({
    name: nameIn,
    weight: z.int().min(0).max(25).exactOptional(),
    why: z.string().min(10).exactOptional(),
    ownJudgement: z.literal(true).exactOptional(),
    source: z.string().min(3).exactOptional(),
  })
  .refine(
    ({ weight, why, ownJudgement, source }) =>
      weight === undefined || (why !== undefined && (ownJudgement === undefined) !== (source === undefined)),
    'A weight says why it is what it is, and names its rule in `source` or is marked `ownJudgement: true`.',
  );

/** A list of the site's or of a questionnaire's own: taxonomy/lists/NAME.yaml. What has a weight is a sign. */
const listFile = z.strictObject({
  version: z.int().min(1),
  items: listOf(item, ({ name }) => name),
});

/** Which lists have texts, and the group in the taxonomy's texts that names each. */
export const taxonomyTexts = (taxonomy: Taxonomy): [group: string, names: readonly string[]][] =>
  Object.entries(taxonomy.lists);

export function readTaxonomy(dirs: ContentDirs, problems: ContentProblem[]): Taxonomy | undefined {
  const source = readNeeded(dirs, 'taxonomy/taxonomy.yaml', problems);
  const file = source && checked(source, taxonomyFile, problems);
  if (source === undefined || file === undefined) return undefined;
  const lists: Record<string, readonly string[]> = {
    channels: file.channels,
    methods: file.methods,
    topics: file.topics,
    settings: file.settings,
    sensitivities: file.sensitivities,
    responses: file.responses,
    [signList]: file.warningSigns.map(({ name }) => name),
    dispositions: file.dispositions,
  };
  const weights = new Map(file.warningSigns.map(({ name, weight }) => [name, weight]));
  const listOfSign = new Map(file.warningSigns.map(({ name }) => [name, signList]));
  const reasons = new Map(file.warningSigns.map((sign) => [sign.name, reasonIn(source, sign)]));
  for (const own of readFolder(dirs, 'taxonomy/lists', problems)) {
    const problem = (place: readonly PropertyKey[], reason: string) =>
      problems.push({ file: own.file, line: own.lineOf(place), reason });
    if (!nameIn.safeParse(own.stem).success) problem([], 'A list is named in lower-case words with dashes.');
    if (Object.hasOwn(lists, own.stem)) problem([], `There is a list ${own.stem} in taxonomy.yaml.`);
    const list = checked(own, listFile, problems);
    if (list === undefined) continue;
    lists[own.stem] = list.items.map(({ name }) => name);
    for (const [index, { name, weight, why = '', source: rule }] of list.items.entries()) {
      if (weight === undefined) continue;
      if (weights.has(name))
        problem(['items', index], `${name} has a weight in the list ${listOfSign.get(name) ?? ''}.`);
      weights.set(name, weight);
      listOfSign.set(name, own.stem);
      reasons.set(name, reasonIn(own, rule === undefined ? { why } : { why, source: rule }));
    }
  }
  const warningSigns = file.warningSigns.map(({ name, weight }) => ({ name, weight }));
  return { ...file, warningSigns, lists, weights, listOfSign, reasons };
}

const signList = 'warning-signs';
