import { goesOnIn, questionnaireOf, type Content } from '../content';
import type { Questionnaire } from '../content/types';
import { listSites, type Site } from '../identity/service';
import type { Visit } from '../web/visit';
import { textOf, type Answers, type Typed } from './answers';
import type { Draft, DraftContent } from './draft';
import type { Surroundings } from './faults';
import { heldDraft, linkOf } from './held-draft';
import { replay, type Journey } from './journey';
import { surroundingsFor } from './surroundings';

/** The questionnaire that a new report answers, unless another was asked for. */
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
  /** The questionnaire that the draft was begun with. */
  begun: Questionnaire;
  /** The questionnaire that these answers lead to. */
  leadTo(answers: Answers): Questionnaire;
  /** The address of another page of this draft. */
  link: (path: string) => string;
}

/** The newest version of the questionnaire of that name; without one, of the usual one. */
export function questionnaireFor(visit: Visit, name = newestQuestionnaire): Questionnaire {
  const known = visit.deps.content.questionnaires.get(name);
  if (known === undefined) throw new Error(`There is no questionnaire ${name} in the content files`);
  return known;
}

/** Questionnaires that the start page offers beside the usual one. */
export const offeredBesides = ({ deps }: Visit): Questionnaire[] =>
  [...deps.content.questionnaires.values()].filter(({ offered }) => offered === true);

/** The situation that this browser's draft makes; without a draft, that of somebody who begins. */
export async function situationOf(visit: Visit): Promise<Situation> {
  const draft = await heldDraft(visit);
  return situationWith(visit, await listSites(visit.deps.db), draft);
}

export function situationWith(visit: Visit, sites: readonly Site[], draft: Draft | undefined): Situation {
  const { content } = visit.deps;
  const answers: Answers = draft?.content.answers ?? {};
  const begun = begunWith(visit, draft);
  const leadTo = (now: Answers): Questionnaire => questionnaireNow(content, begun, draft, now);
  const questionnaire = leadTo(answers);
  const typed = draft?.content.typed ?? {};
  const around = surroundingsFor(content, sites, answers, visit.now);
  const journey = replay(questionnaire, answers, around, new Set(Object.keys(typed)));
  const link = (path: string): string => linkOf(visit, draft, path);
  return { draft, questionnaire, sites, around, journey, typed, begun, leadTo, link };
}

/** The very version that the draft was begun with: a newer one asks other things, or means others by the same answer. */
function begunWith(visit: Visit, draft: Draft | undefined): Questionnaire {
  if (draft === undefined) return questionnaireFor(visit);
  const { questionnaire, questionnaireVersion } = draft;
  return questionnaireOf(visit.deps.content, questionnaire, questionnaireVersion) ?? questionnaireFor(visit);
}

/** An answer may lead on to another questionnaire: it follows from the answers, like everything on the way. */
function questionnaireNow(
  content: Content,
  begun: Questionnaire,
  draft: Draft | undefined,
  answers: Answers,
): Questionnaire {
  const name = goesOnIn(begun, (question) => textOf(answers, question));
  if (name === undefined) return begun;
  const { goneOn } = draft?.content ?? {};
  const version = goneOn?.name === name ? goneOn.version : undefined;
  return (
    (version === undefined ? undefined : questionnaireOf(content, name, version)) ??
    content.questionnaires.get(name) ??
    begun
  );
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
  const next = situation.leadTo(replayed.answers);
  const journey = next === questionnaire ? replayed : replay(next, replayed.answers, around);
  const { goneOn: _before, ...kept } = content;
  const { name, version } = next;
  const goneOn = name === situation.begun.name ? {} : { goneOn: { name, version } };
  return pruned({ ...kept, ...goneOn, answers: journey.answers, typed }, journey);
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
