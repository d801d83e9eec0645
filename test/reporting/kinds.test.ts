import { loadContent } from '../../src/content';
import type { Answers } from '../../src/reporting/answers';
import { entriesOf } from '../../src/reporting/answers';
import { replay } from '../../src/reporting/journey';
import { readStep, type Reading } from '../../src/reporting/reading';
import { surroundingsFor } from '../../src/reporting/surroundings';
import { fieldsFrom } from '../../src/reporting/typed';
import { contentFolder, shipped } from '../content/folder';
import { deliveryFiles } from '../content/questionnaire-of-a-site';
import { evening, sites } from './questionnaire';

const folder = contentFolder('empty');
for (const [file, text] of Object.entries(deliveryFiles)) folder.write(file, text);
const content = loadContent([shipped, folder.at]);
folder.remove();
const delivery = content.questionnaires.get('delivery');
if (delivery === undefined) throw new Error('The questionnaire delivery is missing');
const around = surroundingsFor(content, sites, {}, evening);
const start = { site: 'north', handlers: 'no', identity: 'named' };

function post(step: string, posted: Record<string, unknown>, before: Answers = start): Reading {
  const found = delivery?.steps.find(({ name }) => name === step);
  if (found === undefined) throw new Error(`No step ${step}`);
  return readStep(posted, found, before, false, around);
}

const day = { 'day-day': '20', 'day-month': '11', 'day-year': '2026' };
const posted = (change: Record<string, unknown>) => ({ gate: 'both', ...day, ...change });
const faultsOf = (change: Record<string, unknown>): string[] =>
  post('delivery', posted(change)).faults.map(({ field, kind }) => `${field}: ${kind}`);
const kept = (field: string, typed: string): unknown =>
  post('delivery', posted({ [field]: typed })).answers[field];

describe('An answer is kept as it is written everywhere', () => {
  it.each([
    ['hour', '9:05', '09:05'],
    ['hour', '0905', '09:05'],
    ['hour', ' ２３：５９ ', '23:59'],
    ['hour', '9h30', '09:30'],
    ['parcels', '007', '7'],
    ['parcels', '１２', '12'],
    ['weight', '1 200.5', '1200.5'],
    ['sender-mail', 'ｒｏｗａｎ@lantern.example', 'rowan@lantern.example'],
    ['sender-phone', ' +44 1632 960001 ', '+44 1632 960001'],
    ['tracking', 'hxxps://track[.]lantern[.]example/a?b=1', 'hxxps://track[.]lantern[.]example/a?b=1'],
    ['tracking', '例子.example/路径', '例子.example/路径'],
    ['from-where', 'Hall 4, behind the crane', 'Hall 4, behind the crane'],
    ['heavy', 'yes', undefined],
  ])('%s: %s', (field, typed, expected) => {
    expect(kept(field, typed)).toBe(expected);
  });
});

describe('An answer is refused where', () => {
  it.each([
    ['a time is none', { hour: '25:10' }, 'hour: time'],
    ['a time is a word', { hour: 'noon' }, 'hour: time'],
    ['a number is a word', { parcels: 'many' }, 'parcels: number'],
    ['a number is infinite', { parcels: 'Infinity' }, 'parcels: number'],
    ['a number is written in hexadecimal', { parcels: '0x10' }, 'parcels: number'],
    ['a number is not whole', { parcels: '2.5' }, 'parcels: number-whole'],
    ['a number has too many digits after the point', { weight: '2.55' }, 'weight: number-decimals'],
    ['a number is too small', { parcels: '0' }, 'parcels: number-least'],
    ['a number is too large', { parcels: '100', heavy: 'no' }, 'parcels: number-most'],
    ['an address has no host', { 'sender-mail': 'rowan@' }, 'sender-mail: email'],
    ['an address is two', { 'sender-mail': 'a@b.example, c@d.example' }, 'sender-mail: email'],
    ['a phone number is a name', { 'sender-phone': 'ask Rowan' }, 'sender-phone: phone'],
    ['a phone number is too long', { 'sender-phone': '+' + '1'.repeat(21) }, 'sender-phone: phone'],
    ['a link is a sentence', { tracking: 'look at a.example' }, 'tracking: link'],
    ['a link leads nowhere', { tracking: 'javascript:alert(1)' }, 'tracking: link'],
    ['a link is too long', { tracking: `a.example/${'a'.repeat(2_000)}` }, 'tracking: too-long'],
    ['a place holds a NUL', { 'from-where': 'Hall\0' }, 'from-where: characters'],
    ['a list has no such option', { gate: 'west' }, 'gate: option'],
    ['a line is a structure', { parcels: ['1', '2'] }, 'parcels: one-answer'],
    ['a sign is none of the site’s', { marks: ['burning'] }, 'marks: option'],
    ['what a number calls for is not answered', { parcels: '10' }, 'heavy: required'],
  ])('%s', (_what, change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  it('what is wrong stays in the field as it was typed', () => {
    expect(post('delivery', posted({ hour: '25:10' })).typed).toMatchObject({ hour: '25:10' });
  });
});

describe('Conditions on the same page and in an entry', () => {
  const before = { ...start, gate: 'both', day: '2026-11-20' };

  it('a question whose condition is on its own page stands there, and counts where it holds', () => {
    const { steps } = replay(delivery, start, around);
    expect(steps[1]?.shown.map(({ name }) => name)).toContain('heavy');
    expect(steps[1]?.questions.map(({ name }) => name)).not.toContain('heavy');
    expect(post('delivery', posted({ parcels: '10', heavy: 'yes' })).answers).toMatchObject({ heavy: 'yes' });
    expect(post('delivery', posted({ parcels: '9', heavy: 'yes' })).answers).not.toHaveProperty('heavy');
  });

  const entry = (change: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries({ name: 'Emery', ...change }).map(([name, value]) => [`drivers-1-${name}`, value]),
    );
  const read = (change: Record<string, unknown>, answers: Answers = before) =>
    post('drivers', entry(change), answers);

  it('an entry holds every kind, several choices as one text', () => {
    const { answers, faults } = read({
      'seen-on-day': '1',
      'seen-on-month': '2',
      'seen-on-year': '2026',
      marks: ['torn', 'ticking'],
      badge: 'yes',
      'badge-number': '０12',
      'gate-used': 'north',
      mail: 'e@lantern.example',
    });
    expect(faults).toEqual([]);
    expect(entriesOf(answers['drivers'])).toEqual([
      {
        name: 'Emery',
        'seen-on': '2026-02-01',
        marks: 'torn ticking',
        badge: 'yes',
        'badge-number': '12',
        'gate-used': 'north',
        mail: 'e@lantern.example',
      },
    ]);
    const step = delivery.steps.find(({ name }) => name === 'drivers');
    expect(fieldsFrom(step?.questions ?? [], answers)).toMatchObject({
      'drivers-1-seen-on-day': '1',
      'drivers-1-marks': ['torn', 'ticking'],
      'drivers-1-badge-number': '12',
    });
  });

  it('a question inside an entry is asked by what the entry says, and by what was said before', () => {
    expect(read({ badge: 'yes' }).faults).toEqual([
      { field: 'drivers-1-badge-number', question: 'drivers.badge-number', kind: 'required', detail: {} },
    ]);
    const other = read(
      { badge: 'no', 'badge-number': '5', 'gate-used': 'north' },
      { ...before, gate: 'north' },
    );
    expect(other.faults).toEqual([]);
    expect(entriesOf(other.answers['drivers'])[0]).toEqual({
      name: 'Emery',
      'seen-on': '',
      marks: '',
      badge: 'no',
      mail: '',
    });
  });

  it('what is wrong in an entry names its field', () => {
    const { faults } = read({ 'seen-on-day': '31', 'seen-on-month': '2', 'seen-on-year': '2026', mail: 'x' });
    expect(faults.map(({ field, question, kind }) => [field, question, kind])).toEqual([
      ['drivers-1-seen-on', 'drivers.seen-on', 'date-not-real'],
      ['drivers-1-mail', 'drivers.mail', 'email'],
    ]);
  });

  it('an entry loses what an earlier answer, changed afterwards, no longer leads to', () => {
    const drivers = [{ name: 'Emery', 'gate-used': 'north', badge: 'no' }];
    const at = (gate: string) => replay(delivery, { ...before, gate, drivers }, around).answers['drivers'];
    expect(at('both')).toEqual(drivers);
    expect(at('north')).toEqual([{ name: 'Emery', badge: 'no' }]);
    expect(at('south')).toBeUndefined();
  });

  it.each([
    ['no', true],
    ['yes', false],
  ])('a step follows from any entry: badge %s', (badge, there) => {
    const { steps } = replay(
      delivery,
      {
        ...before,
        drivers: [
          { name: 'A', badge: 'yes' },
          { name: 'B', badge },
        ],
      },
      around,
    );
    expect(steps.some(({ name }) => name === 'again')).toBe(there);
  });

  it.each([
    ['2026-11-24', true],
    ['2026-11-17', true],
    ['2026-11-16', false],
  ])('a question follows from a day, counted from today: %s', (date, there) => {
    const { steps } = replay(delivery, { ...before, day: date }, around);
    const what = steps.find(({ name }) => name === 'what');
    expect(what?.questions.some(({ name }) => name === 'late')).toBe(there);
  });
});
