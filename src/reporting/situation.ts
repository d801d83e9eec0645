import type { Questionnaire } from '../content/types';
import { listSites, type Site } from '../identity/service';
import type { Visit } from '../web/visit';
import type { Answers, Typed } from './answers';
import type { Draft, DraftContent } from './draft';
import type { Surroundings } from './faults';
import { heldDraft } from './held-draft';
import { replay, type Journey } from './journey';
import { surroundingsFor } from './surroundings';

/** The questionnaire that a new report answers. */
const newestQuestionnaire = 'approach';

/** Where a reporter is: the draft in hand, and the journey that its answers make. */
export interface Situation {
  draft: Draft | undefined;
  questionnaire: Questionnaire;
  sites: readonly Site[];
  around: Surroundings;
  journey: Journey;
  /** By step: what was left before it was right. */
  typed: Readonly<Record<string, Typed>>;
}

/** The questionnaire of that name; without one, the newest. */
export function questionnaireFor(visit: Visit, name = newestQuestionnaire): Questionnaire {
  const known = visit.deps.content.questionnaires.get(name);
  if (known === undefined) throw new Error(`There is no questionnaire ${name} in the content files`);
  return known;
}

/** The situation that this browser's draft makes; without a draft, that of somebody who begins. */
export async function situationOf(visit: Visit): Promise<Situation> {
  const draft = await heldDraft(visit);
  return situationWith(visit, await listSites(visit.deps.db), draft);
}

export function situationWith(visit: Visit, sites: readonly Site[], draft: Draft | undefined): Situation {
  const questionnaire = questionnaireFor(visit, draft?.questionnaire);
  const answers: Answers = draft?.content.answers ?? {};
  const typed = draft?.content.typed ?? {};
  const around = surroundingsFor(visit.deps.content, sites, answers, visit.now);
  const journey = replay(questionnaire, answers, around, new Set(Object.keys(typed)));
  return { draft, questionnaire, sites, around, journey, typed };
}

/**
 * A step's answers put in the place of those it had. What the answers then no longer lead to is dropped: a draft holds
 * only what will be sent.
 */
export function withAnswers(
  situation: Situation,
  content: DraftContent,
  step: string,
  answers: Answers,
): DraftContent {
  const { questionnaire, around } = situation;
  const own = questionnaire.steps.find((one) => one.name === step)?.questions.map(({ name }) => name) ?? [];
  const others = Object.entries(content.answers).filter(([name]) => !own.includes(name));
  const { [step]: _done, ...typed } = content.typed ?? {};
  const replayed = replay(questionnaire, { ...Object.fromEntries(others), ...answers }, around);
  return pruned({ ...content, answers: replayed.answers, typed }, replayed);
}

/** What stands on a page that is left before it is right. */
export const withTyped = (content: DraftContent, step: string, typed: Typed): DraftContent => ({
  ...content,
  typed: { ...content.typed, [step]: typed },
});

const pruned = (content: DraftContent, journey: Journey): DraftContent => ({
  ...content,
  typed: Object.fromEntries(
    Object.entries(content.typed ?? {}).filter(([step]) => journey.steps.some((now) => now.name === step)),
  ),
});
