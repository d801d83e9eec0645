import { questionsOf, type Content } from '../../content';
import { optionsOf } from '../../content/questionnaire-rules';

/** What a report was about and how it came: the options of these questions in every questionnaire. */
export const facetQuestions = ['path', 'channel'] as const;

export const facetOptions = (
  content: Pick<Content, 'questionnaires' | 'taxonomy'>,
): Record<(typeof facetQuestions)[number], string[]> => ({
  path: optionsTo(content, 'path'),
  channel: optionsTo(content, 'channel'),
});

function optionsTo(
  { questionnaires, taxonomy }: Pick<Content, 'questionnaires' | 'taxonomy'>,
  name: string,
): string[] {
  const asked = [...questionnaires.values()]
    .flatMap(questionsOf)
    .filter((question) => question.name === name);
  const options = asked.flatMap((question) =>
    'options' in question ? (optionsOf(question.options, taxonomy) ?? []) : [],
  );
  return [...new Set(options)];
}
