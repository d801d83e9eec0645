import { adviceFor, fillsFor, readShortAnswers, type ShortAnswers } from '../../src/guidance/not-sure';
import { shippedContent } from '../triage/content';

const { notSure } = shippedContent;
const given = (answers: Record<string, string>): ShortAnswers => readShortAnswers(notSure, answers);
const names = notSure.questions.map(({ name }) => name);

describe('The eight short questions', () => {
  it('are eight', () => {
    expect(names).toHaveLength(8);
  });

  // prettier-ignore
  it.each<[string, Record<string, string>, string]>([
    ['somebody presses them',              { soon: 'yes', beyond: 'no' },           'now'],
    ['they asked too much',                { beyond: 'yes' },                        'tell'],
    ['something was offered',              { offer: 'yes', asker: 'no' },            'tell'],
    ['it may come back soon',              { soon: 'not-sure' },                     'tell'],
    ['something may be out',               { shared: 'not-sure' },                   'lean'],
    ['only the asker is unclear',          { asker: 'yes' },                         'lean'],
    ['everything is unsure but the time',  Object.fromEntries(names.filter((name) => name !== 'soon').map((name) => [name, 'not-sure'])), 'lean'],
    ['everything is no',                   Object.fromEntries(names.map((name) => [name, 'no'])), 'open'],
  ])('advise, where %s', (_what, answers, advice) => {
    expect(adviceFor(notSure, given(answers)).advice).toBe(advice);
  });

  it('give a reason for each answer that leans to telling, and none against it', () => {
    expect(adviceFor(notSure, given({ asker: 'not-sure', offer: 'yes', again: 'no' })).reasons).toEqual([
      { question: 'asker', answer: 'not-sure' },
      { question: 'offer', answer: 'yes' },
    ]);
  });

  it('fill in the form with what was said yes to, the last answer of a single choice', () => {
    const fills = fillsFor(notSure, given({ offer: 'yes', secrecy: 'not-sure', seen: 'yes', shared: 'yes' }));
    expect(fills.map(({ question, answer }) => `${question}: ${answer}`)).toEqual([
      'path: approach',
      'signs: paid-expertise',
      'path: observation',
      'path: said-too-much',
    ]);
  });

  it('read known questions and known answers, and nothing else that is posted', () => {
    expect(given({ asker: 'perhaps', unknown: 'yes', soon: 'yes' })).toEqual(new Map([['soon', 'yes']]));
    expect(readShortAnswers(notSure, { soon: ['yes', 'no'], offer: undefined })).toEqual(new Map());
  });

  it('never say in any language that it is not worth telling', () => {
    for (const { namespaces } of shippedContent.texts.values()) {
      const words = JSON.stringify(namespaces['not-sure']);
      expect(words).not.toMatch(/not worth|no need to (?:report|tell)|不值得|没必要报告|不必报告|无需报告/iu);
    }
  });
});
