import type { Fill } from '../content/types';
import { listSites } from '../identity/service';
import type { Visit } from '../web/visit';
import type { Typed } from './answers';
import type { DraftContent } from './draft';
import { heldDraft, keepInDraft } from './held-draft';
import { firstIncomplete, type Journey } from './journey';
import { questionnaireFor, situationWith } from './situation';
import { stepAddress } from './step-page';

/**
 * Fills pages of a report in beforehand, as if they had been typed and left: nothing is answered until the person has
 * seen it and goes on. A report that is under way in this browser keeps every page that was begun.
 * @returns where to go on
 */
export async function prefillDraft(visit: Visit, name: string, fills: readonly Fill[]): Promise<string> {
  const questionnaire = questionnaireFor(visit, name);
  const sites = await listSites(visit.deps.db);
  const held = await heldDraft(visit);
  const draft = held?.state === 'open' && held.questionnaire === name ? held : undefined;
  const { journey } = situationWith(visit, sites, draft);
  const filled = typedBy(fills, journey);
  const change = (content: DraftContent): DraftContent => ({
    ...content,
    typed: { ...filled, ...content.typed },
  });
  const kept = await keepInDraft(visit, questionnaire, draft, change);
  const { journey: now, link } = situationWith(visit, sites, kept);
  return link(stepAddress(firstIncomplete(now)));
}

/** The fields of each step that was not begun yet. */
function typedBy(fills: readonly Fill[], journey: Journey): Record<string, Typed> {
  const typed: Record<string, Typed> = {};
  for (const { step, question, answer } of fills) {
    const now = journey.steps.find((one) => one.name === step);
    if (now === undefined || now.begun) continue;
    const asked = now.step.questions.find((one) => one.name === question);
    const fields = (typed[step] ??= {});
    if (asked?.kind === 'choices') fields[question] = [...[fields[question] ?? []].flat(), answer];
    else fields[question] = answer;
  }
  return typed;
}
