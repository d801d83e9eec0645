import { checked } from './check';
import { readFolder, type ContentDirs } from './files';
import type { ContentProblem } from './problem';
import { questionnaireFile } from './questionnaire-file';
import { questionnaireProblems } from './questionnaire-rules';
import type { Questionnaire, Taxonomy } from './types';

/** Reads every questionnaire; one is named by its file. */
export function readQuestionnaires(
  dirs: ContentDirs,
  taxonomy: Taxonomy | undefined,
  problems: ContentProblem[],
): Map<string, Questionnaire> {
  const questionnaires = new Map<string, Questionnaire>();
  for (const source of readFolder(dirs, 'questionnaires', problems)) {
    const file = checked(source, questionnaireFile, problems);
    if (file === undefined) continue;
    if (taxonomy !== undefined) problems.push(...questionnaireProblems(source, file, taxonomy));
    questionnaires.set(source.stem, { name: source.stem, ...file });
  }
  return questionnaires;
}
