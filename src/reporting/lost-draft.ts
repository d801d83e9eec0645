import type { Question } from '../content/types';
import type { Visit } from '../web/visit';
import { keepInDraft } from './held-draft';
import { firstIncomplete } from './journey';
import type { Posted } from './reading';
import { situationWith, withTyped, type Situation } from './situation';
import { stepAddress } from './step-page';
import { fieldsOf } from './typed';

/**
 * A page was sent whose draft this browser holds no more: its seven days were over, the browser was closed, Exit was
 * pressed in another window. What stood on the page begins a new draft, the fields of every question that the page can
 * have, because the answers that called for them are gone; and the first page says what happened.
 * @param situation its draft is the new one, where a file that came with the page has begun it
 */
export async function beginAnew(
  visit: Visit,
  situation: Situation,
  name: string,
  posted: Posted,
): Promise<void> {
  const { questionnaire, sites } = situation;
  const typed = fieldsOf(questionsOnPage(visit, name), posted);
  const draft = await keepInDraft(visit, questionnaire, situation.draft, (content) => ({
    ...withTyped(content, name, typed),
    anew: true,
  }));
  const { journey, link } = situationWith(visit, sites, draft);
  visit.redirect(link(stepAddress(firstIncomplete(journey))));
}

/** What a page of that name can ask, in whichever questionnaire: the answer that led on to one is gone with the draft. */
export const questionsOnPage = ({ deps }: Visit, name: string): Question[] =>
  [...deps.content.questionnaires.values()]
    .flatMap(({ steps }) => steps)
    .filter((step) => step.name === name)
    .flatMap(({ questions }) => questions);
