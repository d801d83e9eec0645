import type { Answers } from '../../src/reporting/answers';
import {
  answersToSend,
  firstIncomplete,
  isReadyToCheck,
  maySee,
  progressOf,
  stepAfter,
  stepBefore,
} from '../../src/reporting/journey';
import { checked, finished, journeyOf } from './questionnaire';

const stepsOf = (answers: Answers): string[] => journeyOf(answers).steps.map((now) => now.name);

const without = (...names: string[]): Answers =>
  Object.fromEntries(Object.entries(finished).filter(([name]) => !names.includes(name)));

describe('The way', () => {
  it('begins with seven steps, the first of them open', () => {
    const journey = journeyOf({});
    expect(journey.steps.map((now) => now.name)).toEqual([
      'start',
      'when',
      'what',
      'who',
      'sought',
      'response',
      'check',
    ]);
    expect(firstIncomplete(journey)).toBe('start');
    expect(progressOf(journey, 'start')).toEqual({ number: 1, total: 7 });
    expect(stepBefore(journey, 'start')).toBeUndefined();
  });

  it('has no step about others for who may have said too much', () => {
    const journey = journeyOf({ ...finished, path: 'said-too-much' });
    expect(journey.steps.map((now) => now.name)).not.toContain('who');
    expect(progressOf(journey, 'sought')).toEqual({ number: 4, total: 6 });
    expect(stepAfter(journeyOf({ ...without('sensitivity'), path: 'said-too-much' }), 'what')).toBe('sought');
  });

  it('is three pages long where it is urgent', () => {
    const urgent = {
      site: 'north',
      path: 'approach',
      urgent: 'yes',
      identity: 'named',
      handlers: 'no',
    };
    const journey = journeyOf(urgent);
    expect(stepAfter(journey, 'start')).toBe('what');
    expect(progressOf(journey, 'what')).toEqual({ number: 2, total: 3 });
    const { narrative, signs, before } = finished;
    const told = journeyOf({ ...urgent, narrative, signs, before });
    expect(stepAfter(told, 'what')).toBe('check');
    expect(isReadyToCheck(told)).toBe(true);
  });

  it('lets an urgent reporter add what was left out, and counts it from then on', () => {
    const { narrative, signs, before } = finished;
    const urgent = {
      site: 'north',
      path: 'approach',
      urgent: 'yes',
      identity: 'named',
      handlers: 'no',
      narrative,
      signs,
      before,
    };
    expect(maySee(journeyOf(urgent), 'when')).toBe(true);
    const added = journeyOf({ ...urgent, channel: 'email', date: '' });
    expect(isReadyToCheck(added)).toBe(true);
    expect(progressOf(added, 'check')).toEqual({ number: 4, total: 4 });
  });

  it('asks for what was left out once it is no longer urgent', () => {
    const journey = journeyOf({ ...without('date', 'channel'), urgent: 'no' });
    expect(firstIncomplete(journey)).toBe('when');
  });

  it('does not pass over an optional page that was not seen yet', () => {
    const journey = journeyOf(without('people', 'sensitivity', 'topics', 'offered'));
    expect(firstIncomplete(journey)).toBe('who');
  });

  it('goes page by page again after going back, and returns to the check page after a change', () => {
    const half = journeyOf(without('response', 'next-contact'));
    expect(stepAfter(half, 'when')).toBe('what');
    expect(stepBefore(half, 'what')).toBe('when');
    expect(stepAfter(journeyOf(finished), 'when')).toBe('check');
  });
});

describe('A page may be seen', () => {
  it('up to the first that is incomplete', () => {
    const journey = journeyOf(without('narrative', 'signs', 'before', 'people'));
    expect(['start', 'when', 'what'].map((name) => maySee(journey, name))).toEqual([true, true, true]);
    expect(['who', 'sought', 'response', 'check'].map((name) => maySee(journey, name))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('never when the answers do not lead to it', () => {
    expect(maySee(journeyOf({ ...finished, path: 'said-too-much' }), 'who')).toBe(false);
  });

  it('and a page left before it was right is not complete', () => {
    const journey = journeyOf(finished, ['what']);
    expect(firstIncomplete(journey)).toBe('what');
    expect(maySee(journey, 'check')).toBe(false);
  });
});

describe('Replaying', () => {
  it('drops answers that no question on the path asks for', () => {
    const people = [{ name: 'Rowan Pike' }];
    const journey = journeyOf({
      ...finished,
      path: 'said-too-much',
      people,
      forged: 'yes',
      score: '0',
    });
    expect(Object.keys(journey.answers)).not.toContain('people');
    expect(Object.keys(journey.answers)).not.toContain('forged');
    expect(Object.keys(journey.answers)).not.toContain('score');
  });

  it('drops the name once the report is anonymous', () => {
    const journey = journeyOf({ ...finished, ...checked, identity: 'anonymous' });
    expect(journey.answers).not.toHaveProperty('name');
    expect(journey.answers).toHaveProperty('good-faith', 'yes');
  });

  it.each([
    ['a site that is offered no longer', { site: 'closed' }, 'start'],
    ['a warning sign that is not in the list', { signs: ['accent'] }, 'what'],
    ['a date that is still to come', { date: '2026-11-26' }, 'when'],
    ['None of these together with a sign', { signs: ['none', 'flattery'] }, 'what'],
    ['a narrative that is too short', { narrative: 'Too short' }, 'what'],
    ['a text where a list is meant', { response: 'no-reply' }, 'response'],
    ['a list where a text is meant', { sensitivity: ['public'] }, 'sought'],
  ])('stops at %s', (_what, change, step) => {
    expect(firstIncomplete(journeyOf({ ...finished, ...change }))).toBe(step);
  });

  it('sends no question that was left empty', () => {
    const answers = answersToSend(journeyOf(finished));
    expect(answers).not.toHaveProperty('place');
    expect(answers).not.toHaveProperty('people');
    expect(answers['signs']).toEqual(['paid-expertise', 'repeated-follow-up']);
  });

  it('changes nothing when it is done twice', () => {
    const once = journeyOf({ ...finished, ...checked });
    expect(journeyOf(once.answers).answers).toEqual(once.answers);
    expect(stepsOf(once.answers)).toHaveLength(7);
  });
});
