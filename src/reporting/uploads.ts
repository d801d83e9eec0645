import type { FilesQuestion } from '../content/types';
import { cleanName } from '../evidence/service';
import { readMultipart } from '../web/multipart';
import type { Visit } from '../web/visit';
import type { Draft } from './draft';
import { storeFile } from './draft-files';
import type { Fault } from './faults';
import { keepsHidden } from './file-presenter';
import { startDraft } from './held-draft';
import type { Posted } from './reading';
import type { Situation } from './situation';
import { bytesAllowed, countStored } from './upload-volume';

/** What a form with files brought. */
export interface Upload {
  fields: Posted;
  /** The draft that holds the files; undefined where there was none and no file came. */
  draft: Draft | undefined;
  /** Files that were refused. */
  faults: Fault[];
  stored: number;
}

/** More files in one request than a draft may hold are refused one by one; far more than that are no form of ours. */
const filesBeyond = 20;

/** Reads a form with files: each is stored under the draft as it arrives, whatever the other fields turn out to be. */
export async function readUpload(
  visit: Visit,
  situation: Situation,
  question: FilesQuestion,
): Promise<Upload> {
  let { draft } = situation;
  const faults: Fault[] = [];
  let stored = 0;
  const { mostFiles, mostBytesEach } = question;
  const fields = await readMultipart(
    visit,
    { files: mostFiles + filesBeyond, fileBytes: mostBytesEach },
    async (file, sent) => {
      if (file.field !== question.name || draft?.state === 'sent') {
        file.stream.resume();
        return;
      }
      draft ??= await startDraft(visit, situation.questionnaire);
      const most = await bytesAllowed(visit.deps, mostBytesEach, visit.now);
      if (most === 0) {
        file.stream.resume();
        const detail = { name: cleanName(file.name) };
        faults.push({ field: question.name, question: question.name, kind: 'file-not-now', detail });
        return;
      }
      const limits = { mostFiles, mostBytesEach: most };
      const evidence = { name: file.name, stream: file.stream, keepHidden: keepsHidden(sent) };
      const outcome = await storeFile(visit.deps, draft, evidence, limits, visit.now);
      if (outcome.result === 'stored') {
        stored += 1;
        await countStored(visit.deps, outcome.size, visit.now);
      } else
        faults.push({
          field: question.name,
          question: question.name,
          kind: `file-${outcome.problem}`,
          detail: { name: outcome.name, most: outcome.problem === 'too-many' ? mostFiles : most },
        });
    },
  );
  return { fields, draft, faults, stored };
}
