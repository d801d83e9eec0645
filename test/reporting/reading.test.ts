import { around, evening, finished, post, sites } from './questionnaire';
import { isMostlyHan } from '../../src/reporting/answer-checks';
import { dayIn } from '../../src/reporting/days';

const rightWhen = { 'date-day': '20', 'date-month': '11', 'date-year': '2026', channel: 'email' };
const rightWhat = { narrative: finished.narrative, signs: 'none', before: 'no' };
const rightStart = { site: 'north', path: 'approach', urgent: 'no', identity: 'named', handlers: 'no' };

const kinds = (step: string, posted: Record<string, unknown>): string[] =>
  post(step, posted).faults.map((fault) => `${fault.field}: ${fault.kind}`);

describe('A posted page is refused where', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['a site is not offered', 'start', { ...rightStart, site: 'elsewhere' }, 'site: option'],
    ['a site is the name of a prototype', 'start', { ...rightStart, site: '__proto__' }, 'site: option'],
    ['a choice is missing', 'start', { ...rightStart, urgent: undefined }, 'urgent: required'],
    ['a choice is posted twice', 'start', { ...rightStart, urgent: ['no', 'yes'] }, 'urgent: one-answer'],
    ['a choice is a structure', 'start', { ...rightStart, urgent: { yes: 1 } }, 'urgent: one-answer'],
    ['a date lacks its year', 'when', { ...rightWhen, 'date-year': '' }, 'date: date-part'],
    ['a date is missing', 'when', { channel: 'email' }, 'date: required'],
    ['a date is no number', 'when', { ...rightWhen, 'date-day': 'first' }, 'date: date-number'],
    ['a month is the thirteenth', 'when', { ...rightWhen, 'date-month': '13' }, 'date: date-month'],
    [
      'a day is not in the calendar',
      'when',
      { ...rightWhen, 'date-day': '31', 'date-month': '2' },
      'date: date-not-real',
    ],
    [
      'it is no leap year',
      'when',
      { ...rightWhen, 'date-day': '29', 'date-month': '2', 'date-year': '2025' },
      'date: date-not-real',
    ],
    ['a year has two digits', 'when', { ...rightWhen, 'date-year': '26' }, 'date: date-year'],
    ['it has not happened yet', 'when', { ...rightWhen, 'date-day': '25' }, 'date: future'],
    ['a date is posted twice', 'when', { ...rightWhen, 'date-day': ['1', '2'] }, 'date: one-answer'],
    ['a text is too long', 'when', { ...rightWhen, place: 'a'.repeat(201) }, 'place: too-long'],
    ['a text holds a NUL', 'when', { ...rightWhen, place: 'Hall\0 4' }, 'place: characters'],
    ['a text holds half a character', 'when', { ...rightWhen, place: 'Hall \ud800 4' }, 'place: characters'],
    ['a text is a list', 'when', { ...rightWhen, place: ['a', 'b'] }, 'place: one-answer'],
    ['a narrative is short', 'what', { ...rightWhat, narrative: 'Too short' }, 'narrative: too-short'],
    ['a narrative is long', 'what', { ...rightWhat, narrative: 'a'.repeat(6_001) }, 'narrative: too-long'],
    ['no sign is chosen', 'what', { ...rightWhat, signs: undefined }, 'signs: required'],
    ['a sign is not offered', 'what', { ...rightWhat, signs: ['accent'] }, 'signs: option'],
    ['a sign is a structure', 'what', { ...rightWhat, signs: [{ none: 1 }] }, 'signs: option'],
    [
      'none is chosen with others',
      'what',
      { ...rightWhat, signs: ['flattery', 'none'] },
      'signs: none-and-others',
    ],
    [
      'the next contact is past',
      'response',
      {
        response: 'declined',
        'next-contact-day': '23',
        'next-contact-month': '11',
        'next-contact-year': '2026',
      },
      'next-contact: past',
    ],
    [
      'a colleague did nothing',
      'who',
      { 'people-1-name': 'Rowan', 'people-1-colleague': 'yes' },
      'people-1-conduct: required',
    ],
    [
      'a field of a person is posted twice',
      'who',
      { 'people-1-name': ['Rowan', 'Pike'] },
      'people-1-name: one-answer',
    ],
    ['a statement is not confirmed', 'check', { name: 'E', 'good-faith': 'yes' }, 'no-classified: required'],
    [
      'a confirmation is something else',
      'check',
      { name: 'E', 'good-faith': 'on', 'no-classified': 'yes' },
      'good-faith: option',
    ],
  ])('%s', (_what, step, posted, expected) => {
    expect(kinds(step, posted)).toContain(expected);
  });

  it('there are more people than allowed, and all of them are kept', () => {
    const posted = Object.fromEntries(
      Array.from({ length: 11 }, (_unused, index) => [`people-${index + 1}-name`, `Person ${index + 1}`]),
    );
    const reading = post('who', posted);
    expect(reading.faults.map((fault) => fault.kind)).toEqual(['too-many']);
    expect(reading.typed['people-11-name']).toBe('Person 11');
  });
});

describe('A posted page is taken', () => {
  it('when it is right, with the questions that were left empty', () => {
    const reading = post('when', rightWhen);
    expect(reading.faults).toEqual([]);
    expect(reading.answers).toEqual({
      date: '2026-11-20',
      'date-approximate': '',
      setting: '',
      channel: 'email',
      place: '',
      ongoing: '',
    });
  });

  it('with full-width digits, spaces around and line ends of any kind', () => {
    const reading = post('when', {
      ...rightWhen,
      'date-day': ' ２０ ',
      'date-month': '１１',
      'date-year': '２０２６',
      place: '  Hall 4 ',
    });
    expect(reading.answers).toMatchObject({ date: '2026-11-20', place: 'Hall 4' });
    const told = post('what', { ...rightWhat, narrative: `First this.\r\nThen that.\r${'x'.repeat(40)}` });
    expect(told.answers['narrative']).toBe(`First this.\nThen that.\n${'x'.repeat(40)}`);
  });

  it('with as many characters as allowed, counted as a reader counts them', () => {
    expect(kinds('what', { ...rightWhat, narrative: '🛰'.repeat(6_000) })).toEqual([]);
    expect(kinds('what', { ...rightWhat, narrative: '🛰'.repeat(39) })).toEqual(['narrative: too-short']);
  });

  it('with fewer characters where they are mostly Han', () => {
    const fifteen = '对方两次问起泄漏率还要试验报告。';
    expect(isMostlyHan(fifteen)).toBe(true);
    expect(isMostlyHan('The word 卫星 means satellite')).toBe(false);
    expect(kinds('what', { ...rightWhat, narrative: fifteen })).toEqual([]);
    expect(kinds('what', { ...rightWhat, narrative: '对方问起泄漏率' })).toEqual(['narrative: too-short']);
  });

  it('by the day at the site, not by the server’s', () => {
    expect(dayIn('Europe/London', evening)).toBe('2026-11-24');
    const inShanghai = post('when', { ...rightWhen, 'date-day': '25' }, { site: 'harbour' });
    expect(inShanghai.faults).toEqual([]);
    expect(around({ site: 'rather-not-say' }).today).toBe(dayIn(sites[0]?.timeZone ?? '', evening));
  });

  it('without the people of whom nothing is said', () => {
    const reading = post('who', {
      'people-1-name': ' ',
      'people-2-name': 'Rowan Pike',
      'people-7-organisation': 'Lantern Advisory',
    });
    expect(reading.answers['people']).toMatchObject([
      { name: 'Rowan Pike', organisation: '' },
      { name: '', organisation: 'Lantern Advisory' },
    ]);
  });

  it('as a step left out, where it may be left out and nothing was filled in', () => {
    expect(post('when', {}, { urgent: 'yes' })).toMatchObject({ answers: {}, faults: [] });
    expect(post('when', { place: 'Hall 4' }, { urgent: 'yes' }).answers['place']).toBe('Hall 4');
  });
});

describe('What was typed', () => {
  it('is kept right or wrong, and only for fields that the page has', () => {
    const reading = post('when', { 'date-day': '31', place: 'Hall 4', forged: 'x', narrative: 'not here' });
    expect(reading.typed).toEqual({ 'date-day': '31', place: 'Hall 4' });
  });
});
