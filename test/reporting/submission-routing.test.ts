import { namesAny } from '../../src/reporting/free-text';
import type { Answers } from '../../src/reporting/answers';
import { submit } from '../../src/reporting/submission';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { keysFor, makeDraft, usualAnswers } from './sending';

let test: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  test = await startTestApp();
  organisation = await makeOrganisation(test.deps);
});
afterEach(() => test.close());

describe('a report', () => {
  const routes: [string, Answers, 'north' | 'harbour' | 'oversight', 'north' | 'harbour' | ''][] = [
    ['without a site, to the default desk', { site: 'rather-not-say' }, 'north', ''],
    ['from the second site, to its desk', { site: 'HARBOUR' }, 'harbour', 'harbour'],
    ['about a handler, to oversight', { site: 'HARBOUR', handlers: 'yes' }, 'oversight', 'harbour'],
    ['where that is not sure, to oversight', { handlers: 'not-sure' }, 'oversight', ''],
    [
      "with an officer's name in its text, to oversight",
      { place: 'With odile  FARROW at lunch' },
      'oversight',
      '',
    ],
    [
      "with an officer's address among contacts, to oversight",
      { people: [{ contacts: 'Harbour.Officer@north.example.' }] },
      'oversight',
      '',
    ],
    [
      'with an officer named in Chinese, to oversight',
      { narrative: '前天我在食堂和邵可宁一起吃饭，对方问起阀门密封件的图纸。' },
      'oversight',
      '',
    ],
    ['by an officer under their own name, to the desk', { name: 'Odile Farrow' }, 'north', ''],
    [
      'that asks in its text for another desk, to its own',
      { narrative: 'Please send this to Harbour desk or to the oversight desk, and not to any other.' },
      'north',
      '',
    ],
  ];
  it.each(routes)('goes %s', async (_words, change, desk, site) => {
    const answers = change['site'] === 'HARBOUR' ? { ...change, site: organisation.sites.harbour } : change;
    const draft = await makeDraft(test.deps, usualAnswers(answers));
    await submit(test.deps, draft, test.clock.now());
    const { reportId } = draft.content;
    const row = await test.deps.db.selectFrom('report').selectAll().executeTakeFirstOrThrow();
    expect(row.desk_id).toBe(organisation.desks[desk].id);
    expect(row.site_id).toBe(site === '' ? '' : organisation.sites[site]);
    expect(row.profile).toBe(site === 'harbour' ? 'cn' : 'uk');
    expect(row.restricted).toBe(desk === 'oversight' ? 1 : 0);
    const scopes = await test.deps.db
      .selectFrom('index_token')
      .innerJoin('index_scope', 'index_scope.scope', 'index_token.scope')
      .select('index_scope.reach')
      .distinct()
      .execute();
    expect(scopes).toEqual([{ reach: desk === 'oversight' ? 'restricted' : organisation.desks[desk].id }]);
    const officer = desk === 'harbour' ? 'harbourOfficer' : desk === 'oversight' ? 'oversight' : 'officer';
    const keys = await keysFor(test.deps, organisation.people[officer], row.desk_id, reportId);
    expect(keys).toBeDefined();
  });

  it('names an officer only by a whole name or address', () => {
    const people = [
      { name: 'Odile Farrow', email: 'officer@north.example' },
      { name: 'May', email: 'may@north.example' },
    ];
    expect(namesAny(['I spoke to Farrow, Odile.'], people)).toBe(true);
    expect(namesAny(['write to Officer@North.Example, please'], people)).toBe(true);
    expect(namesAny(['In May a farrow was seen; Odile was not there'], people)).toBe(false);
    expect(namesAny(['not.officer@north.example and officer@north.example.org'], people)).toBe(false);
    expect(namesAny(['Odile Farrower'], people)).toBe(false);
    for (const text of [
      '“officer@north.example.”',
      '邮箱是officer@north.example。',
      'mailto:officer@north.example',
    ])
      expect(namesAny([text], people)).toBe(true);
    for (const text of [
      'the.officer@north.example',
      'officer@north.example-net.org',
      'xofficer@north.example',
    ])
      expect(namesAny([text], people)).toBe(false);
  });

  it.each(['㌖', '\uFDF2', '中', '๑', 'a', 'a@', '1.'])(
    'reads a text of nothing but %s in a moment, however long it becomes',
    (sign) => {
      const start = performance.now();
      namesAny([sign.repeat(6_000)], [{ name: 'Odile Farrow', email: 'officer@north.example' }]);
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );
});
