import type { Question } from '../content/types';
import type { Words } from './words';

/**
 * What stands beside a field in which somebody who reports anonymously gives themselves away: in the questionnaire's own
 * words (`questions.NAME.caution`), else in general ones for what kind of field it is.
 * @param path the question, or `SECTION.FIELD` for a field of a repeating section
 */
export function cautionFor(question: Question, path: string, words: Words): string | undefined {
  const own = words.caution(path);
  if (own !== undefined || path.includes('.')) return own;
  if (question.name === 'reach') return words.t('reporting:cautions.reach');
  if (question.name === 'place') return words.t('reporting:cautions.place');
  switch (question.kind) {
    case 'long-text':
      return words.t('reporting:cautions.text');
    case 'place':
      return words.t('reporting:cautions.place');
    case 'files':
      return words.t('reporting:cautions.files');
    default:
      return undefined;
  }
}
