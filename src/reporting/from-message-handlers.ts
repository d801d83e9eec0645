import { filesQuestionOf } from '../content';
import type { Visit } from '../web/visit';
import { textOf } from './answers';
import { removeDraftFile } from './draft-files';
import type { FoundMessage } from './from-message-found';
import { presentFound } from './from-message-presenter';
import { readHanded } from './from-message-arrival';
import { keepFound, type ReadingProblem } from './from-message-reading';
import { takenOver } from './from-message-taking';
import { addressOf, keepInDraft } from './held-draft';
import { firstIncomplete } from './journey';
import { withoutMessage } from './message-for-desk';
import { situationOf, situationWith, type Situation } from './situation';
import { stepAddress } from './step-page';
import { siteFor } from './surroundings';
import { takeWaiting } from './waiting-file';

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
    { action: addressOf(draft, '/report/message'), pasted, taken: draft?.content.message !== undefined },
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
  const handed = await readHanded(visit, situation);
  const { draft, questionnaire } = situation;
  if (draft?.state === 'sent') {
    visit.redirect(situation.link('/report/sent'));
    return;
  }
  if (handed.action === 'forget') {
    if (draft !== undefined) await keepInDraft(visit, questionnaire, draft, withoutMessage);
    visit.redirect(situation.link('/report/message'));
    return;
  }
  const problem = await keepFound(visit, situation, handed.arrived);
  if (problem === undefined) visit.redirect(situation.link('/report/message/found'));
  else messagePage(visit, situation, { pasted: handed.pasted, problem });
}

/** What was found, for the person to check. */
export async function showFound(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const { draft, link } = situation;
  const found = draft?.state === 'open' ? draft.content.found : undefined;
  if (found === undefined) visit.redirect(link('/report/message'));
  else foundPage(visit, situation, found);
}

function foundPage(
  visit: Visit,
  { draft, sites, journey, link }: Situation,
  found: FoundMessage,
  again?: { taken: ReadonlySet<string>; mostFiles: number },
): void {
  const { t } = visit;
  const zone = siteFor(sites, journey.answers)?.timeZone ?? 'UTC';
  const anonymous = textOf(journey.answers, 'identity') === 'anonymous';
  const action = addressOf(draft, '/report/message/found');
  const taken = again === undefined ? {} : { taken: again.taken };
  const text =
    again === undefined ? '' : t('correspondence:found.problems.too-many', { most: again.mostFiles });
  visit.page('reporting/message-found', presentFound(visit, found, { action, zone, anonymous, ...taken }), {
    title: t('correspondence:found.title'),
    status: again === undefined ? 200 : 422,
    problems: again === undefined ? [] : [{ field: 'keep', text }],
    back: { href: link('/report/message') },
    exit: true,
  });
}

/** Takes over what stayed ticked, and goes on with the first page that wants looking at. */
export async function takeOver(visit: Visit): Promise<void> {
  const situation = await situationOf(visit);
  const { draft, questionnaire, sites, journey } = situation;
  const found = draft?.state === 'open' ? draft.content.found : undefined;
  if (draft === undefined || found === undefined) {
    visit.redirect(situation.link('/report/message'));
    return;
  }
  const taken = new Set(['take', 'links', 'keep'].flatMap((name) => valuesOf(visit.body[name])));
  const mostFiles = filesQuestionOf(questionnaire)?.mostFiles ?? 0;
  if (found.fileId !== '' && !taken.has('original')) await removeDraftFile(visit.deps, draft, found.fileId);
  else if (!(await takeWaiting(visit.deps.db, draft, found.fileId, mostFiles))) {
    foundPage(visit, situation, found, { taken, mostFiles });
    return;
  }
  const zone = siteFor(sites, journey.answers)?.timeZone ?? 'UTC';
  const taking = { questionnaire, found, taken, t: visit.t, zone, now: visit.now };
  // Pressed twice, or in two windows: what was found is taken over once.
  const kept = await keepInDraft(visit, questionnaire, draft, (content) =>
    content.found === undefined ? content : takenOver(taking, content),
  );
  const next = situationWith(visit, sites, kept);
  visit.redirect(next.link(stepAddress(firstIncomplete(next.journey))));
}

const valuesOf = (posted: unknown): string[] => [posted].flat().filter((value) => typeof value === 'string');
