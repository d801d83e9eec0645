import { routes } from '../../../src/routes';
import { openKeysByDesk, openKeyring, randomId } from '../../../src/vault';
import { permissions } from '../../../src/web/permissions';
import type { Browser } from '../../support/browser';
import type { TestOrganisation, TestPerson } from '../../support/organisation';
import { grantTo } from '../grant';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

type Name = keyof TestOrganisation['people'];

/** Every address of the desk that names a case. */
const addresses = routes.filter(({ path, permission }) => {
  const { who } = permissions[permission];
  return Array.isArray(who) && who.includes('officer') && path.includes(':reference');
});
const verbs = addresses.map(({ verb, path }) => `${verb} ${path}`);

/** Who nothing of a case is there for, and what has come of it before. */
const cases = {
  'at its desk': { kept: ['officer', 'lead', 'harbourOfficer'] },
  'handed over': { kept: ['oversight', 'oversightSecond'] },
  'with two named officers': { kept: ['lead', 'harbourOfficer'] },
  'from which one was recused': { kept: ['lead', 'harbourOfficer'] },
  'locked for classified content': { kept: ['lead', 'harbourOfficer'] },
} as const satisfies Record<string, { kept: readonly Name[] }>;
type Kind = keyof typeof cases;

const officers: readonly Name[] = ['officer', 'lead', 'harbourOfficer', 'oversight', 'oversightSecond'];
const others: readonly Name[] = ['engineer', 'administrator', 'auditor', 'coordinator'];

describe('every address of a case', () => {
  let desk: TestDesk;
  const made = new Map<Kind, MadeCase>();
  const browsers = new Map<Name, Browser>();

  beforeAll(async () => {
    desk = await startTestDesk();
    const { people, desks } = desk.organisation;
    await grantTo(desk, { granter: people.lead, officer: people.harbourOfficer, deskId: desks.north.id });
    for (const name of [...officers, ...others]) browsers.set(name, await desk.signedIn(name));
    const two = [people.lead.id, people.harbourOfficer.id];
    const forms: Record<
      Kind,
      { noun: string; by: Name; fields: Record<string, string | string[]> } | undefined
    > = {
      'at its desk': undefined,
      'handed over': {
        noun: 'hand-over',
        by: 'officer',
        fields: { 'hand-over-desk': desks.oversight.id, 'hand-over-reason': 'Theirs' },
      },
      'with two named officers': {
        noun: 'restriction',
        by: 'lead',
        fields: { officers: two, 'restrict-reason': 'Close' },
      },
      'from which one was recused': {
        noun: 'recusal',
        by: 'officer',
        fields: { 'recuse-person': people.officer.id, 'recuse-reason': 'I know them' },
      },
      'locked for classified content': {
        noun: 'spill',
        by: 'lead',
        fields: { officers: two, 'spill-reason': 'A sequence' },
      },
    };
    for (const kind of Object.keys(cases) as Kind[]) {
      const one = await makeCase(desk.deps, { deskId: desks.north.id });
      made.set(kind, one);
      // Everybody of the desk has had it open, so that their keys were wrapped.
      for (const name of ['officer', 'lead', 'harbourOfficer'] as const)
        await browserOf(name).get(`/desk/cases/${one.reference}`);
      const form = forms[kind];
      if (form !== undefined) await act(browserOf(form.by), one.reference, form.noun, form.fields);
    }
  }, 120_000);
  afterAll(() => desk.close());

  function browserOf(name: Name): Browser {
    const browser = browsers.get(name);
    if (browser === undefined) throw new Error(`${name} is not signed in`);
    return browser;
  }
  const caseOf = (kind: Kind): MadeCase => {
    const one = made.get(kind);
    if (one === undefined) throw new Error(`There is no case ${kind}`);
    return one;
  };
  /** What stands for the rest of an address is somebody's own id, or one that nobody has: the case decides. */
  const filledIn = (path: string, reference: string): string =>
    path.replace(':reference', reference).replace(/:\w+/g, randomId());

  async function ask(browser: Browser, verb: string, address: string): Promise<number> {
    if (verb === 'get') await browser.get(address);
    else await browser.post(address, { version: '1' });
    return browser.status;
  }

  /** Which keys of a report somebody's own keys open, by what is in the database alone. */
  async function opened(person: TestPerson, reportId: string): Promise<string[]> {
    if (person.keyPair === undefined) return [];
    const { db, serverKeys } = desk.deps;
    const keyring = await openKeyring(db, serverKeys, {
      personId: person.id,
      keyPair: person.keyPair,
      deskIds: Object.values(desk.organisation.desks).map(({ id }) => id),
    });
    const { keys } = await openKeysByDesk(
      db,
      keyring,
      [reportId],
      ['statement', 'identity', 'desk', 'rating'],
    );
    return Object.keys(keys.get(reportId) ?? {}).sort();
  }

  it('is in the table of permissions, and they are many', () => {
    expect(verbs).toEqual(
      expect.arrayContaining(['get /desk/cases/:reference', 'post /desk/cases/:reference/hand-over']),
    );
    expect(verbs.length).toBeGreaterThan(20);
  });

  describe.each(Object.keys(cases) as Kind[])('%s', (kind) => {
    const kept: readonly Name[] = cases[kind].kept;
    const without = [...officers.filter((name) => !kept.includes(name)), ...others];

    it.each(without)(
      'is not there for %s, at any address, and no key of theirs opens any of it',
      async (name) => {
        const { reference, reportId } = caseOf(kind);
        const browser = browserOf(name);
        const answers: string[] = [];
        for (const { verb, path } of addresses) {
          const status = await ask(browser, verb, filledIn(path, reference));
          if (status !== 404) answers.push(`${verb} ${path}: ${status}`);
          if (browser.text.includes('valve seals')) answers.push(`${verb} ${path} tells of it`);
        }
        expect(answers).toEqual([]);
        await browser.get('/desk?view=all');
        expect(browser.text).not.toContain(reference);
        expect(await opened(desk.organisation.people[name], reportId)).toEqual([]);
      },
    );

    it('asks a visitor to sign in', async () => {
      const visitor = desk.agent();
      for (const { verb, path } of addresses) {
        await ask(visitor, verb, filledIn(path, caseOf(kind).reference));
        expect([visitor.path.startsWith('/sign-in') || visitor.status === 403, path]).toEqual([true, path]);
        expect(visitor.text).not.toContain('valve seals');
      }
    });

    it.each(kept)('is there for %s', async (name) => {
      const { reference, reportId } = caseOf(kind);
      const browser = browserOf(name);
      await browser.get(`/desk/cases/${reference}`);
      expect(browser.status).toBe(200);
      expect(browser.text).toContain('valve seals');
      // The pages that need nothing but the case are there, too: what is 404 above is so for who asked.
      for (const { verb, path } of addresses) {
        if (verb !== 'get' || /:(?!reference)/.test(path)) continue;
        await browser.get(filledIn(path, reference));
        expect([path, browser.status]).not.toEqual([path, 404]);
      }
      expect(await opened(desk.organisation.people[name], reportId)).toEqual([
        'desk',
        'identity',
        'statement',
      ]);
    });
  });

  it('is not there for who has left the desk, who had it by name, and who comes back', async () => {
    const { people } = desk.organisation;
    const { reference, reportId } = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
    await act(browserOf('lead'), reference, 'restriction', {
      officers: [people.lead.id, people.officer.id],
      'restrict-reason': 'Close',
    });
    expect(await opened(people.officer, reportId)).not.toEqual([]);
    const administrator = browserOf('administrator');
    const address = `/admin/people/${people.officer.id}`;
    for (const what of ['disabling', 'enabling']) {
      await administrator.get(address);
      await administrator.post(`${address}/${what}`, { version: administrator.hidden('version') });
      expect(administrator.status).toBe(200);
      expect(await opened(people.officer, reportId)).toEqual([]);
    }
    const named = await desk.deps.db
      .selectFrom('case_officer')
      .innerJoin('case_file', 'case_file.id', 'case_officer.case_id')
      .select('case_officer.person_id as id')
      .where('case_file.reference', '=', reference)
      .execute();
    expect(named).toEqual([{ id: people.lead.id }]);
    const officer = await desk.signedIn('officer');
    for (const { verb, path } of addresses) {
      await ask(officer, verb, filledIn(path, reference));
      // They await the desk's key again.
      expect([403, 404]).toContain(officer.status);
    }
  });
});
