import { filesQuestionOf, questionnaireOf } from '../../content';
import { BadRequest } from '../../errors';
import { cleanName } from '../../evidence/service';
import { reporterSpoke, SpokeTooOften } from '../../triage/service';
import { formatLimit } from '../../web/format';
import type { FormProblem } from '../../web/form-problems';
import { readMultipart, type UploadedFile } from '../../web/multipart';
import type { Visit } from '../../web/visit';
import { acceptedEndings } from '../draft-files';
import { storeReportFile, type UploadOutcome } from '../file-upload';
import { listFiles } from '../files';
import type { OpenedReceipt } from '../receipt';
import { fileLine } from '../scan-words';
import { reportFacts } from '../store';
import { bytesAllowed, countStored } from '../upload-volume';
import { afterwardsPage, reportPath, withReceipt } from './page';
import { deleteWithdrawal } from './queries';

const field = 'files';
/** More files in one request than a report may hold are refused one by one; far more than that are no form of ours. */
const filesBeyond = 20;

export const showFiles = withReceipt((visit, receipt) => filesPage(visit, receipt, []));

/** Each file is stored as it arrives, and the desk is told of it in the same transaction. */
export const addFiles = withReceipt(async (visit, receipt) => {
  const { deps, now } = visit;
  const { mostFiles, mostBytesEach } = await limitsOf(visit, receipt);
  const problems: FormProblem[] = [];
  let stored = 0;
  const refuse = (problem: string, detail: Record<string, string | number>): void => {
    problems.push({ field, text: visit.t(`afterwards:problems.file-${problem}`, detail) });
  };
  await readMultipart(
    visit,
    { files: mostFiles + filesBeyond, fileBytes: mostBytesEach },
    async (file, fields) => {
      const most = await bytesAllowed(deps, mostBytesEach, now);
      if (file.field !== field || most === 0) {
        file.stream.resume();
        if (file.field === field) refuse('not-now', { name: cleanName(file.name) });
        return;
      }
      const outcome = await store(visit, receipt, file, {
        mostFiles,
        mostBytesEach: most,
        keepHidden: fields['keep-hidden'] === 'yes',
      });
      if (outcome.result === 'stored') {
        stored += 1;
        await countStored(deps, outcome.size, now);
      } else
        refuse(outcome.problem, {
          name: outcome.name,
          most: mostWords(visit, outcome.problem, mostFiles, most),
        });
    },
  );
  if (stored === 0 && problems.length === 0) refuse('missing', {});
  if (problems.length > 0) await filesPage(visit, receipt, problems);
  else visit.redirect(reportPath);
});

type Outcome = UploadOutcome | { result: 'refused'; name: string; problem: 'often' };

async function store(
  { deps, now }: Visit,
  receipt: OpenedReceipt,
  file: UploadedFile,
  { keepHidden, ...limits }: { mostFiles: number; mostBytesEach: number; keepHidden: boolean },
): Promise<Outcome> {
  const { reportId } = receipt;
  try {
    const upload = { name: file.name, stream: file.stream, keepHidden };
    return await storeReportFile(deps, receipt, upload, limits, now, async (trx) => {
      await reporterSpoke(trx, deps, { reportId, now, what: 'file' });
      await deleteWithdrawal(trx, reportId);
    });
  } catch (error) {
    if (error instanceof SpokeTooOften)
      return { result: 'refused', name: cleanName(file.name), problem: 'often' };
    throw error;
  }
}

const mostWords = (visit: Visit, problem: string, files: number, bytes: number): string | number =>
  problem === 'too-large' ? formatLimit(bytes, visit) : files;

/** The limits of the form, which count what was sent with it. */
async function limitsOf({ deps }: Visit, { reportId }: OpenedReceipt) {
  const { questionnaire, questionnaireVersion } = await reportFacts(deps.db, reportId);
  const asked = questionnaireOf(deps.content, questionnaire, questionnaireVersion);
  const question = asked && filesQuestionOf(asked);
  if (question === undefined) throw new BadRequest();
  const { mostFiles, mostBytesEach } = question;
  return { mostFiles, mostBytesEach };
}

async function filesPage(visit: Visit, receipt: OpenedReceipt, problems: FormProblem[]): Promise<void> {
  const { t, locale, deps } = visit;
  const { mostFiles, mostBytesEach } = await limitsOf(visit, receipt);
  const files = await listFiles(deps.db, receipt.reportId, receipt.statementKey);
  const model = {
    files: files.map((file) => fileLine(file, visit)),
    hint: t('afterwards:files.hint', {
      left: Math.max(0, mostFiles - files.length),
      size: formatLimit(mostBytesEach, { locale }),
    }),
    accept: acceptedEndings.join(','),
  };
  afterwardsPage(visit, 'files', model, problems);
}
