import type { Visit } from '../web/visit';
import { textOf } from './answers';
import { removeDraftFile } from './draft-files';
import { presentFound } from './from-message-presenter';
import { keepFound, readHanded, type ReadingProblem } from './from-message-reading';
import { takenOver } from './from-message-taking';
import { keepInDraft } from './held-draft';
import { firstIncomplete } from './journey';
import { withoutMessage } from './message-for-desk';
import { situationOf, situationWith, type Situation } from './situation';
import { stepAddress } from './step-page';
import { siteFor } from './surroundings';

/** Where a report can begin with the message itself. */
export async function showMessage(visit: Visit): Promise<void> {
  messagePage(visit, await situationOf(visit), { pasted: '' });
}

function messagePage(
  visit: Visit,
  { draft }: Situation,
  shown: { pasted: string; problem?: ReadingProblem },
): void {
  const { t } = visit;
  const { pasted, problem } = shown;
  const field = pasted === '' ? 'message' : 'pasted';
  const problems = problem === undefined ? [] : [{ field, text: t(`correspondence:problems.${problem}`) }];
  visit.page(
    'reporting/message',
    { pasted, taken: draft?.content.message !== undefined },
    {
      title: t('correspondence:title'),
      status: problem === undefined ? 200 : 422,
      problems,
      back: { href: '/report' },
      exit: true,
    },
  );
}

/** Reads an uploaded or pasted message, or lets go of what was taken over from one. */
export async function handInMessage(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const handed = await readHanded(visit);
  const { draft, questionnaire } = situation;
  if (draft?.state === 'sent') {
    visit.redirect('/report/sent');
    return;
  }
  if (handed.action === 'forget') {
    if (draft !== undefined) await keepInDraft(visit, questionnaire, draft, withoutMessage);
    visit.redirect('/report/message');
    return;
  }
  const problem = await keepFound(visit, situation, handed);
  if (problem === undefined) visit.redirect('/report/message/found');
  else messagePage(visit, situation, { pasted: handed.pasted, problem });
}

/** What was found, for the person to check. */
export async function showFound(visit: Visit): Promise<void> {
  const { draft, sites, journey } = await situationOf(visit);
  const found = draft?.state === 'open' ? draft.content.found : undefined;
  if (found === undefined) {
    visit.redirect('/report/message');
    return;
  }
  const zone = siteFor(sites, journey.answers)?.timeZone ?? 'UTC';
  const anonymous = textOf(journey.answers, 'identity') === 'anonymous';
  visit.page('reporting/message-found', presentFound(visit, found, { zone, anonymous }), {
    title: visit.t('correspondence:found.title'),
    back: { href: '/report/message' },
    exit: true,
  });
}

/** Takes over what stayed ticked, and goes on with the first page that wants looking at. */
export async function takeOver(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const { draft, questionnaire, sites, journey } = situation;
  const found = draft?.state === 'open' ? draft.content.found : undefined;
  if (draft === undefined || found === undefined) {
    visit.redirect('/report/message');
    return;
  }
  const taken = new Set(['take', 'links', 'keep'].flatMap((name) => valuesOf(visit.body[name])));
  if (found.fileId !== '' && !taken.has('original')) await removeDraftFile(visit.deps, draft, found.fileId);
  const zone = siteFor(sites, journey.answers)?.timeZone ?? 'UTC';
  const taking = { questionnaire, found, taken, t: visit.t, zone, now: visit.now };
  // Pressed twice, or in two windows: what was found is taken over once.
  const kept = await keepInDraft(visit, questionnaire, draft, (content) =>
    content.found === undefined ? content : takenOver(taking, content),
  );
  visit.redirect(stepAddress(firstIncomplete(situationWith(visit, sites, kept).journey)));
}

const valuesOf = (posted: unknown): string[] => [posted].flat().filter((value) => typeof value === 'string');
