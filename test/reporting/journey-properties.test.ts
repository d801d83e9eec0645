import fc from 'fast-check';
import type { Answers } from '../../src/reporting/answers';
import { answersToSend, firstIncomplete, maySee } from '../../src/reporting/journey';
import { holds } from '../../src/reporting/conditions';
import { approach, around, checked, finished, journeyOf, post } from './questionnaire';

const names = approach.steps.flatMap((step) => step.questions.map((question) => question.name));
const fieldNames = [
  ...names,
  'date-day',
  'date-month',
  'date-year',
  'people-1-name',
  'people-2-colleague',
  'people-99-conduct',
  'people-0-name',
  'score',
  '__proto__',
  'constructor',
  'toString',
];
const words = ['yes', 'no', 'not-sure', 'north', 'approach', 'said-too-much', 'anonymous', 'none', 'email'];
const value = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  fc.constantFrom<unknown>({}, { a: 'b' }, [['x']], null, 7),
);
const page = fc.dictionary(fc.constantFrom(...fieldNames), value);
const visits = fc.array(fc.tuple(fc.constantFrom(...approach.steps.map((step) => step.name)), page), {
  maxLength: 12,
});
const start = fc.constantFrom<Answers>({}, finished, { ...finished, ...checked, identity: 'anonymous' });

/** Posts page after page, right or wrong, as the handlers do. */
function walk(first: Answers, posts: readonly [string, Record<string, unknown>][]): Answers {
  let { answers } = journeyOf(first);
  for (const [step, posted] of posts) {
    const now = journeyOf(answers).steps.find((one) => one.name === step);
    if (now === undefined) continue;
    const reading = post(step, posted, answers);
    if (reading.faults.length > 0) continue;
    const own = now.step.questions.map((question) => question.name);
    const others = Object.entries(answers).filter(([name]) => !own.includes(name));
    answers = journeyOf({ ...Object.fromEntries(others), ...reading.answers }).answers;
  }
  return answers;
}

const seed = Number(process.env['PERIGEE_TEST_SEED'] ?? Date.now() % 2 ** 31);
const settings = { seed, numRuns: 120 };

describe(`Whatever is posted (seed ${seed})`, () => {
  it('no answer is kept that the path does not ask for', () => {
    fc.assert(
      fc.property(start, visits, (first, posts) => {
        const answers = walk(first, posts);
        for (const name of Object.keys(answers)) {
          const step = approach.steps.find((one) => one.questions.some((question) => question.name === name));
          const question = step?.questions.find((one) => one.name === name);
          expect(question).toBeDefined();
          expect(holds(step?.when, answers)).toBe(true);
          expect(holds(question?.when, answers)).toBe(true);
        }
      }),
      settings,
    );
  });

  it('every answer is one that is offered', () => {
    fc.assert(
      fc.property(start, visits, (first, posts) => {
        const answers = walk(first, posts);
        for (const step of approach.steps)
          for (const question of step.questions)
            if (question.kind === 'choice' || question.kind === 'choices')
              for (const one of [answers[question.name] ?? []].flat())
                expect(['', ...around(answers).offered(question)]).toContain(one);
      }),
      settings,
    );
  });

  it('the page to go on with may always be seen, and nothing after it', () => {
    fc.assert(
      fc.property(start, visits, (first, posts) => {
        const journey = journeyOf(walk(first, posts));
        const open = firstIncomplete(journey);
        expect(maySee(journey, open)).toBe(true);
        const later = journey.steps.slice(journey.steps.findIndex((now) => now.name === open) + 1);
        expect(later.some((now) => maySee(journey, now.name))).toBe(false);
      }),
      settings,
    );
  });

  it('what is sent is text and lists of text, without a NUL or half a character', () => {
    fc.assert(
      fc.property(start, visits, (first, posts) => {
        const sent = JSON.stringify(answersToSend(journeyOf(walk(first, posts))));
        expect(sent).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      settings,
    );
  });
});
