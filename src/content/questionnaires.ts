import { checked, nameIn } from './check';
import { readLayers, type ContentDirs, type Source } from './files';
import { goingOnProblems } from './going-on';
import type { ContentProblem } from './problem';
import { questionnaireFile } from './questionnaire-file';
import { questionnaireProblems } from './questionnaire-rules';
import type { FilesQuestion, Question, Questionnaire, Taxonomy } from './types';

/** Every question of a questionnaire, in the order in which they are asked. */
export const questionsOf = ({ steps }: Pick<Questionnaire, 'steps'>): Question[] =>
  steps.flatMap(({ questions }) => questions);

/** The one that takes files, if there is one. */
export const filesQuestionOf = (questionnaire: Questionnaire): FilesQuestion | undefined =>
  questionsOf(questionnaire).find((one) => one.kind === 'files');

export interface Questionnaires {
  /** The newest version of each, by name. */
  newest: Map<string, Questionnaire>;
  /** Every version of each, the newest first. */
  versions: Map<string, Questionnaire[]>;
  /** Those that come with the program. */
  shipped: Set<Questionnaire>;
}

/**
 * Reads every questionnaire. `approach.yaml` is the newest version of approach, `approach.1.yaml` its version 1, which
 * drafts that were begun with it go on with and reports that were made with it are shown by. Where a site's folder has a
 * newer `approach.yaml` than the shipped one, the shipped one stays as an older version.
 */
export function readQuestionnaires(
  dirs: ContentDirs,
  taxonomy: Taxonomy | undefined,
  problems: ContentProblem[],
): Questionnaires {
  const newest = new Map<string, Questionnaire>();
  const versions = new Map<string, Questionnaire[]>();
  const sources = new Map<string, Source>();
  const shipped = new Set<Questionnaire>();
  // What is said about others holds to those that can be read.
  const broken = new Set<string>();
  const files = readLayers(dirs, 'questionnaires', problems);
  // What has no number is the newest, which the older ones are held to.
  const isOlder = (layers: readonly Source[]): boolean => layers[0]?.stem.includes('.') === true;
  for (const layers of [...files.filter((one) => !isOlder(one)), ...files.filter(isOlder)])
    for (const [position, source] of [...layers].reverse().entries()) {
      const [name = '', numbered, ...rest] = source.stem.split('.');
      if (!nameIn.safeParse(name).success || rest.length > 0 || !/^([1-9]\d*)?$/.test(numbered ?? '')) {
        problems.push({ file: source.file, line: 1, reason: nameReason });
        continue;
      }
      const file = checked(source, questionnaireFile, problems);
      if (file === undefined) {
        broken.add(name);
        continue;
      }
      const known = versions.get(name) ?? [];
      if (known.some(({ version }) => version === file.version)) {
        // The site's own file of that version counts; another file beside it, of the same version, is a mistake.
        if (position === 0)
          problems.push(versionProblem(source, `Version ${file.version} of ${name} is here already.`));
        continue;
      }
      if (numbered !== undefined && Number(numbered) !== file.version)
        problems.push(versionProblem(source, `The file is named as version ${numbered}.`));
      if (taxonomy !== undefined) problems.push(...questionnaireProblems(source, file, taxonomy));
      const isNewest = numbered === undefined && position === 0;
      const questionnaire: Questionnaire = {
        name,
        namespace: isNewest ? `questionnaire-${name}` : `questionnaire-${name}.${file.version}`,
        ...file,
      };
      if (isNewest) {
        newest.set(name, questionnaire);
        sources.set(name, source);
      } else if (!broken.has(name) && file.version > (newest.get(name)?.version ?? 0))
        problems.push(versionProblem(source, `An older version comes before that of ${name}.yaml.`));
      if (source.shipped) shipped.add(questionnaire);
      versions.set(
        name,
        [...known, questionnaire].sort((a, b) => b.version - a.version),
      );
    }
  problems.push(...goingOnProblems(newest, sources, broken));
  return { newest, versions, shipped };
}

const nameReason =
  'A questionnaire is named in lower-case words with dashes; an older version is NAME.VERSION.yaml.';

const versionProblem = (source: Source, reason: string): ContentProblem => ({
  file: source.file,
  line: source.lineOf(['version']),
  reason: `version: ${reason}`,
});

/** That version of a questionnaire; where no file has it any more, the newest. */
export const questionnaireOf = (
  from: { versions: ReadonlyMap<string, readonly Questionnaire[]> },
  name: string,
  version: number,
): Questionnaire | undefined => {
  const known = from.versions.get(name);
  return known?.find((one) => one.version === version) ?? known?.[0];
};
