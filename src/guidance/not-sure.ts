import type { Fill, Lean, NotSure } from '../content/types';

const answers = ['yes', 'no', 'not-sure'] as const;
export type ShortAnswer = (typeof answers)[number];

/** By question; what was left out is not there. */
export type ShortAnswers = ReadonlyMap<string, ShortAnswer>;

/** Reads what was posted: known questions and known answers, nothing else. */
export function readShortAnswers(
  { questions }: NotSure,
  posted: Readonly<Record<string, unknown>>,
): ShortAnswers {
  const read = new Map<string, ShortAnswer>();
  for (const { name } of questions) {
    const answer = answers.find((one) => one === posted[name]);
    if (answer !== undefined) read.set(name, answer);
  }
  return read;
}

/** What a "no" leans to: nothing is never a reason against telling. */
export type Advice = Lean | 'open';

const strength: readonly Advice[] = ['open', 'lean', 'tell', 'now'];

/** The strongest of what the answers lean to, and the answers that lean to anything, in order. */
export function adviceFor(
  { questions }: NotSure,
  given: ShortAnswers,
): { advice: Advice; reasons: { question: string; answer: 'yes' | 'not-sure' }[] } {
  let advice: Advice = 'open';
  const reasons: { question: string; answer: 'yes' | 'not-sure' }[] = [];
  for (const { name, leans } of questions) {
    const answer = given.get(name);
    if (answer === undefined || answer === 'no') continue;
    reasons.push({ question: name, answer });
    if (strength.indexOf(leans[answer]) > strength.indexOf(advice)) advice = leans[answer];
  }
  return { advice, reasons };
}

/** What the answers fill in of the report form. For a single choice the last one counts. */
export const fillsFor = ({ fills, questions }: NotSure, given: ShortAnswers): Fill[] => [
  ...fills,
  ...questions.filter(({ name }) => given.get(name) === 'yes').flatMap((one) => one.fills),
];
