import { openKeysByDesk, openKeyring } from '../../../src/vault';
import type { Browser } from '../../support/browser';
import { grantTo } from '../grant';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import type { TestOrganisation } from '../../support/organisation';

type Name = keyof TestOrganisation['people'];

describe('who has a case', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
    const { people, desks } = desk.organisation;
    // A third member of the north desk, who is at the harbour too.
    await grantTo(desk, { granter: people.lead, officer: people.harbourOfficer, deskId: desks.north.id });
  });
  afterAll(() => desk.close());

  const north = (answers = {}): Promise<MadeCase> =>
    makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
  const idOf = (name: Name): string => desk.organisation.people[name].id;

  /** Which of a report's keys somebody's own keys open, whatever any page says. */
  async function keysOf(name: Name, reportId: string): Promise<string[]> {
    const { deps, organisation } = desk;
    const { id, keyPair } = organisation.people[name];
    if (keyPair === undefined) return [];
    const deskIds = Object.values(organisation.desks).map((one) => one.id);
    const keyring = await openKeyring(deps.db, deps.serverKeys, { personId: id, keyPair, deskIds });
    const names = ['statement', 'identity', 'desk', 'rating'] as const;
    const { keys } = await openKeysByDesk(deps.db, keyring, [reportId], names);
    return Object.keys(keys.get(reportId) ?? {}).sort();
  }
  const whole = ['desk', 'identity', 'statement'];

  async function sees(name: Name, { reference, reportId }: MadeCase): Promise<boolean> {
    const browser = await desk.signedIn(name);
    await browser.get(`/desk/cases/${reference}`);
    const isThere = browser.status === 200;
    expect(await keysOf(name, reportId)).toEqual(isThere ? whole : []);
    if (!isThere) expect(browser.status).toBe(404);
    return isThere;
  }
  const whoSees = async (made: MadeCase): Promise<Name[]> => {
    const names: Name[] = ['officer', 'lead', 'harbourOfficer', 'oversight', 'oversightSecond'];
    const seen: Name[] = [];
    for (const name of names) if (await sees(name, made)) seen.push(name);
    return seen;
  };
  const mailed = async (): Promise<number> =>
    (await desk.deps.db.selectFrom('outbox').select('id').execute()).length;

  it('changes with a hand-over: the other desk gets all of it, who had it finds nothing and opens nothing', async () => {
    const made = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, made.reference, 'notes', { note: 'Seen at the harbour before.' });
    const before = await desk.caseOf(made.reference);
    const mails = await mailed();
    await act(officer, made.reference, 'hand-over', {
      'hand-over-desk': desk.organisation.desks.oversight.id,
      'hand-over-reason': 'It names one of us.',
    });
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('The case has gone');
    expect(await whoSees(made)).toEqual(['oversight', 'oversightSecond']);
    expect(await desk.caseOf(made.reference)).toMatchObject({
      home_desk_id: desk.organisation.desks.oversight.id,
      desk_id: desk.organisation.desks.oversight.id,
      assignee_id: '',
      due_at: before.due_at,
      clocks_from: before.clocks_from,
    });
    expect((await mailed()) - mails).toBe(2);
    const oversight = await desk.signedIn('oversight');
    await oversight.get(`/desk/cases/${made.reference}`);
    for (const words of [
      'Seen at the harbour before.',
      'It names one of us.',
      'Handed over from another desk',
    ])
      expect(oversight.text).toContain(words);
  });

  it('leaves no wrap, token or seal of the desk that had it, and moves what it is found by', async () => {
    const made = await north({ people: [{ name: 'Rowan Pike', contacts: 'rowan@lantern.example' }] });
    const { deps } = desk;
    const officer = await desk.signedIn('officer');
    await officer.get('/desk');
    await officer.get(`/desk/cases/${made.reference}`);
    const scopes = async (): Promise<string[]> => {
      const rows = await deps.db
        .selectFrom('index_token')
        .innerJoin('index_scope', 'index_scope.scope', 'index_token.scope')
        .innerJoin('report', 'report.index_number', 'index_token.report_number')
        .select('index_scope.reach')
        .distinct()
        .where('report.id', '=', made.reportId)
        .execute();
      return rows.map(({ reach }) => reach);
    };
    await act(officer, made.reference, 'hand-over', {
      'hand-over-desk': desk.organisation.desks.harbour.id,
      'hand-over-reason': 'It happened there.',
    });
    const recipients = await deps.db
      .selectFrom('key_seal')
      .select('recipient')
      .distinct()
      .where('report_id', '=', made.reportId)
      .where('recipient_kind', '<>', 'receipt')
      .execute();
    expect(recipients.map(({ recipient }) => recipient)).toEqual([desk.organisation.desks.harbour.id]);
    const wraps = await deps.db
      .selectFrom('key_wrap')
      .select('desk_id')
      .where('report_id', '=', made.reportId)
      .execute();
    expect(wraps).toEqual([]);
    expect(await scopes()).toEqual([desk.organisation.desks.harbour.id]);
  });

  it('can be two officers by name: nobody else of the desk finds it in any list', async () => {
    const made = await north();
    const lead = await desk.signedIn('lead');
    await act(lead, made.reference, 'restriction', {
      officers: [idOf('lead'), idOf('harbourOfficer')],
      'restrict-reason': 'Somebody of the desk may know them.',
    });
    expect(lead.path).toBe(`/desk/cases/${made.reference}/access`);
    expect(await whoSees(made)).toEqual(['lead', 'harbourOfficer']);
    const officer = await desk.signedIn('officer');
    for (const view of ['new', 'all', 'mine']) {
      await officer.get(`/desk?view=${view}`);
      expect(officer.text).not.toContain(made.reference);
    }
    // What oversight is left with opens only with its recovery code.
    const recovery = await desk.deps.db
      .selectFrom('key_seal')
      .select(['key', 'recipient'])
      .where('report_id', '=', made.reportId)
      .where('recipient_kind', '=', 'recovery')
      .execute();
    expect(recovery.map(({ key }) => key).sort()).toEqual(whole);
    expect(recovery[0]?.recipient).toBe(desk.organisation.desks.oversight.id);
  });

  it('takes at least two, of those at the desk who hold its key, and a reason', async () => {
    const made = await north();
    const lead = await desk.signedIn('lead');
    const restrict = (officers: string[], reason = 'Because'): Promise<Browser> =>
      act(lead, made.reference, 'restriction', { officers, 'restrict-reason': reason });
    await restrict([idOf('lead')]);
    expect(lead.status).toBe(422);
    expect(lead.text).toContain('Choose at least two officers');
    await restrict([idOf('lead'), idOf('oversight')]);
    expect(lead.text).toContain('Choose only officers of this desk');
    await restrict([idOf('lead'), idOf('officer')], '');
    expect(lead.text).toContain('Give a reason');
    // What was ticked is still ticked.
    expect(lead.text.match(/checked/g)).toHaveLength(2);
    expect(await whoSees(made)).toEqual(['officer', 'lead', 'harbourOfficer']);
  });

  it('lets its officers name another one, and give it back to the desk', async () => {
    const made = await north();
    const lead = await desk.signedIn('lead');
    await act(lead, made.reference, 'restriction', {
      officers: [idOf('lead'), idOf('harbourOfficer')],
      'restrict-reason': 'Close to home.',
    });
    await act(lead, made.reference, 'named-officers', {
      'named-officer': idOf('officer'),
      'name-reason': 'We need a third.',
    });
    expect(await whoSees(made)).toEqual(['officer', 'lead', 'harbourOfficer']);
    const officer = await desk.signedIn('officer');
    await act(officer, made.reference, 'restriction/lifting', { 'lift-reason': 'It was somebody else.' });
    expect(officer.status).toBe(200);
    expect(await desk.caseOf(made.reference)).toMatchObject({ desk_id: desk.organisation.desks.north.id });
    await officer.get('/desk');
    expect(await whoSees(made)).toEqual(['officer', 'lead', 'harbourOfficer']);
  });

  it('is nothing for who was recused, for good: not by lifting, not by naming, not by a hand-over', async () => {
    const made = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, made.reference, 'recusal', {
      'recuse-person': idOf('lead'),
      'recuse-reason': 'I think so.',
    });
    expect(officer.status).toBe(422);
    await act(officer, made.reference, 'assignment');
    await act(officer, made.reference, 'recusal', {
      'recuse-person': idOf('officer'),
      'recuse-reason': 'I know them.',
    });
    expect(officer.text).toContain('The case has gone');
    expect(await desk.caseOf(made.reference)).toMatchObject({ desk_id: '', state: 'new', assignee_id: '' });
    expect(await whoSees(made)).toEqual(['lead', 'harbourOfficer']);
    await act(lead, made.reference, 'restriction/lifting', { 'lift-reason': 'Back to all.' });
    expect(lead.status).toBe(422);
    await act(lead, made.reference, 'named-officers', {
      'named-officer': idOf('officer'),
      'name-reason': 'After all.',
    });
    expect(lead.status).toBe(422);
    // Two are left: neither of them can go.
    await act(lead, made.reference, 'recusal', {
      'recuse-person': idOf('harbourOfficer'),
      'recuse-reason': 'They know them, too.',
    });
    expect(lead.text).toContain('Fewer than two officers would be left');
    await act(lead, made.reference, 'hand-over', {
      'hand-over-desk': desk.organisation.desks.oversight.id,
      'hand-over-reason': 'Too few of us.',
    });
    expect(await whoSees(made)).toEqual(['oversight', 'oversightSecond']);
  });

  it('goes by what the case is now: a form of before changes nothing', async () => {
    const made = await north();
    const [officer, lead] = [await desk.signedIn('officer'), await desk.signedIn('lead')];
    await officer.get(`/desk/cases/${made.reference}/access`);
    const version = officer.hidden('version');
    await act(lead, made.reference, 'assignment');
    await officer.post(`/desk/cases/${made.reference}/hand-over`, {
      version,
      'hand-over-desk': desk.organisation.desks.harbour.id,
      'hand-over-reason': 'It is theirs.',
    });
    expect(officer.status).toBe(409);
    expect(officer.text).toContain('It is theirs.');
    expect(await whoSees(made)).toEqual(['officer', 'lead', 'harbourOfficer']);
  });
});
