import type { Visit } from '../web/visit';
import { tooMany } from './answer-checks';
import { removeDraftFile } from './draft-files';
import { cleanDraftFile } from './file-cleaning';
import type { Typed } from './answers';
import type { Fault } from './faults';
import { keepInDraft, linkOf } from './held-draft';
import type { StepNow } from './journey';
import { changeEntries } from './entry-reading';
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

/** The page again, with one more entry of a section on it or one less. Nothing is checked yet, nothing typed is lost. */
export async function changeEntriesShown(
  answering: Answering,
  action: Extract<StepAction, { kind: 'add-entry' | 'remove-entry' }>,
): Promise<void> {
  const { now, posted } = answering;
  const section = now.shown
    .filter((one) => 'fields' in one)
    .find(({ kind, name }) => (action.section === undefined ? kind === 'people' : name === action.section));
  if (section === undefined) return stay(answering, answering.reading.typed, '');
  const change = action.kind === 'add-entry' ? 'add' : { remove: action.number };
  const { fields, count } = changeEntries(section, posted, change);
  const others = fieldsOf(
    now.shown.filter((one) => one !== section),
    posted,
  );
  const faults = tooMany(section, count);
  if (faults.length > 0) return refuse(answering, faults);
  const first = section.fields[0]?.name ?? '';
  const place = action.kind === 'add-entry' ? `${section.name}-${count}-${first}` : section.name;
  return stay(answering, { ...others, ...fields }, place);
}

/** The page again, with the files that came with it, or without one. */
export async function changeFiles(
  answering: Answering,
  action: Extract<StepAction, { kind: 'upload' | 'remove-file' | 'clean-file' }>,
): Promise<void> {
  const { visit, situation, now, upload, reading } = answering;
  const name = now.shown.find((one) => one.kind === 'files')?.name ?? '';
  if (upload.faults.length > 0) return refuse(answering, upload.faults);
  if (action.kind === 'upload' && upload.stored === 0)
    return refuse(answering, [{ field: name, question: name, kind: 'file-missing', detail: {} }]);
  if (action.kind === 'remove-file' && situation.draft !== undefined)
    await removeDraftFile(visit.deps, situation.draft, action.id);
  if (action.kind === 'clean-file' && situation.draft !== undefined) {
    const cleaned = await cleanDraftFile(visit, situation.draft, action.id);
    if (cleaned === 'not-now')
      return refuse(answering, [{ field: name, question: name, kind: 'file-clean-not-now', detail: {} }]);
  }
  return stay(answering, reading.typed, name);
}

const refuse = ({ visit, situation, now, reading }: Answering, faults: Fault[]): Promise<void> =>
  stepPage(visit, situation, now, { status: 422, fields: reading.typed, faults });

async function stay(answering: Answering, fields: Typed, place: string): Promise<void> {
  const { visit, situation, now } = answering;
  const { questionnaire, draft } = situation;
  const kept = await keepInDraft(visit, questionnaire, draft, (content) =>
    withTyped(content, now.name, fields),
  );
  visit.redirect(`${linkOf(visit, kept, stepAddress(now.name))}${place === '' ? '' : `#${place}`}`);
}
