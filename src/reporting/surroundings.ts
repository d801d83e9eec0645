import type { Content } from '../content';
import type { ChoiceQuestion, ChoicesQuestion } from '../content/types';
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

function optionsOf(
  content: Content,
  sites: readonly Site[],
  question: ChoiceQuestion | ChoicesQuestion,
): readonly string[] {
  const listed = listedOptions(content, sites, question);
  const none = question.kind === 'choices' ? question.none : undefined;
  return none === undefined || listed.includes(none) ? listed : [...listed, none];
}

function listedOptions(
  content: Content,
  sites: readonly Site[],
  { options }: ChoiceQuestion | ChoicesQuestion,
): readonly string[] {
  if (options === 'sites') return [...sites.map((site) => site.id), ratherNotSay];
  if (!('taxonomy' in options)) return options;
  const { taxonomy } = content;
  return options.taxonomy === 'warning-signs'
    ? taxonomy.warningSigns.map((sign) => sign.name)
    : taxonomy[options.taxonomy];
}
