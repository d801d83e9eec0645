import type { Content } from '../content';
import type { OptionSource, OptionsQuestion } from '../content/types';
import type { Site } from '../identity/service';
import { textOf, type Answers } from './answers';
import { dayIn } from './days';
import type { Surroundings } from './faults';

/** Offered with the sites: the report then goes to the default desk. */
export const ratherNotSay = 'rather-not-say';

/** The site that was chosen; without one the first, whose desk is the default desk. */
export const siteFor = (sites: readonly Site[], answers: Answers): Site | undefined =>
  sites.find((site) => site.id === textOf(answers, 'site')) ?? sites[0];

/** What the answers are held against now. */
export const surroundingsFor = (
  content: Content,
  sites: readonly Site[],
  answers: Answers,
  now: number,
): Surroundings => ({
  offered: (question) => optionsOf(content, sites, question),
  today: dayIn(siteFor(sites, answers)?.timeZone ?? 'UTC', now),
});

function optionsOf(content: Content, sites: readonly Site[], question: OptionsQuestion): readonly string[] {
  if (question.kind === 'yes-no') return question.notSure === true ? yesNoNotSure : yesNo;
  const listed = listedOptions(content, sites, question.options);
  const none = question.kind === 'choices' ? question.none : undefined;
  return none === undefined || listed.includes(none) ? listed : [...listed, none];
}

const yesNo = ['yes', 'no'] as const;
const yesNoNotSure = [...yesNo, 'not-sure'] as const;

function listedOptions(
  { taxonomy }: Content,
  sites: readonly Site[],
  options: OptionSource,
): readonly string[] {
  if (options === 'sites') return [...sites.map((site) => site.id), ratherNotSay];
  return 'taxonomy' in options ? (taxonomy.lists[options.taxonomy] ?? []) : options;
}
