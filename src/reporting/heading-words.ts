import { questionnaireOf, questionsOf } from '../content';
import type { Telling } from './sections';
import type { Heading } from './store';
import { wordsOf } from './words';

const firstOfAll = { name: 'approach', version: 1 };

/** What a report is about, in a few words: its path, and what the questionnaire is headed by. */
export function headingWords(telling: Telling, heading: Heading): string {
  const { path, channel } = heading;
  const made = heading.questionnaire ?? firstOfAll;
  const questionnaire = questionnaireOf(telling.deps.content, made.name, made.version);
  if (questionnaire === undefined) return [path, channel].filter((part) => part !== '').join(' · ');
  const { namespace, headedBy = 'channel' } = questionnaire;
  const question = questionsOf(questionnaire).find(({ name }) => name === headedBy);
  const words = wordsOf(telling, questionnaire, [], {});
  const about = kindWords(telling, { ...made, namespace }, path);
  if (channel === '' || question?.kind !== 'choice') return about;
  return `${about} · ${words.option(headedBy, question, channel)}`;
}

/** What a report of that path is called; of a questionnaire without paths, what it is called itself. */
export function kindWords(
  { t, deps }: Telling,
  { name, namespace = `questionnaire-${name}` }: { name: string; namespace?: string },
  path: string,
): string {
  const { hasText } = deps.content;
  if (hasText(`${namespace}:short-paths.${path}`)) return t(`${namespace}:short-paths.${path}`);
  return hasText(`questionnaire-${name}:name`) ? t(`questionnaire-${name}:name`) : name;
}
