import type { Visit } from '../web/visit';
import { removeDraftFile } from './draft-files';
import type { Typed } from './answers';
import type { Fault } from './faults';
import { keepInDraft } from './held-draft';
import type { StepNow } from './journey';
import { changePeople } from './people-reading';
import type { Posted, Reading } from './reading';
import { withTyped, type Situation } from './situation';
import type { StepAction } from './step-action';
import { stepAddress, stepPage } from './step-page';
import { fieldsOf } from './typed';

/** A step's form that was posted. */
export interface Answering {
  visit: Visit;
  situation: Situation;
  now: StepNow;
  posted: Posted;
  reading: Reading;
  upload: { faults: Fault[]; stored: number };
}

/** The page again, with one more person on it or one less. Nothing is checked yet, nothing typed is lost. */
export async function changePeopleShown(
  answering: Answering,
  action: Extract<StepAction, { kind: 'add-person' | 'remove-person' }>,
): Promise<void> {
  const { now, posted } = answering;
  const question = now.questions.find((one) => one.kind === 'people');
  if (question === undefined) return stay(answering, answering.reading.typed, '');
  const change = action.kind === 'add-person' ? 'add' : { remove: action.number };
  const { fields, count } = changePeople(question, posted, change);
  const others = fieldsOf(
    now.questions.filter((one) => one !== question),
    posted,
  );
  if (count > question.most)
    return refuse(answering, [
      { field: question.name, question: question.name, kind: 'too-many', detail: { most: question.most } },
    ]);
  const first = question.fields[0]?.name ?? '';
  const place = action.kind === 'add-person' ? `${question.name}-${count}-${first}` : question.name;
  return stay(answering, { ...others, ...fields }, place);
}

/** The page again, with the files that came with it, or without one. */
export async function changeFiles(
  answering: Answering,
  action: Extract<StepAction, { kind: 'upload' | 'remove-file' }>,
): Promise<void> {
  const { visit, situation, now, upload, reading } = answering;
  const name = now.questions.find((one) => one.kind === 'files')?.name ?? '';
  if (upload.faults.length > 0) return refuse(answering, upload.faults);
  if (action.kind === 'upload' && upload.stored === 0)
    return refuse(answering, [{ field: name, question: name, kind: 'file-missing', detail: {} }]);
  if (action.kind === 'remove-file' && situation.draft !== undefined)
    await removeDraftFile(visit.deps, situation.draft, action.id);
  return stay(answering, reading.typed, name);
}

const refuse = ({ visit, situation, now, reading }: Answering, faults: Fault[]): Promise<void> =>
  stepPage(visit, situation, now, { status: 422, fields: reading.typed, faults });

async function stay(answering: Answering, fields: Typed, place: string): Promise<void> {
  const { visit, situation, now } = answering;
  const { questionnaire, draft } = situation;
  await keepInDraft(visit, questionnaire, draft, (content) => withTyped(content, now.name, fields));
  visit.redirect(`${stepAddress(now.name)}${place === '' ? '' : `#${place}`}`);
}
