import { farFuture, inTransaction } from '../../../src/database';
import { hour } from '../../../src/clock';
import { reporterSpoke } from '../../../src/triage/service';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { judge, judgement } from './judging';

const people = [
  {
    name: 'Rowan Pike',
    organisation: 'Lantern Advisory Group',
    role: 'adviser to investors',
    contacts: 'rowan.pike@lantern.example, +44 1632 960017',
    'how-known': 'Rowan showed a card of Lantern',
    conduct: 'Rowan asked twice for drawings',
  },
];
const answers = {
  people,
  narrative:
    'Rowan Pike of Lantern wrote to me from rowan.pike@lantern.example and asked twice for drawings.',
  place: 'At the Lantern office',
};
/** None of these is seen before the conduct is judged. */
const hidden = ['Rowan', 'Pike', 'Lantern', 'lantern', '960017', 'adviser to investors', 'Emery', 'emery@'];

describe('the first assessment', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (wish: Partial<Parameters<typeof makeCase>[1]> = {}): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
      answers,
      reach: 'emery@elsewhere.example',
      ...wish,
    });
  const seenIn = (text: string): string[] => hidden.filter((name) => text.includes(name));

  it('hides names and affiliation on every page of the case, and in the queue, until the conduct is judged', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    for (const page of ['', '/assessment', '/names', '/experts', '/receipt', '/history']) {
      await officer.get(`/desk/cases/${reference}${page}`);
      expect([page, officer.status, seenIn(officer.text)]).toEqual([page, 200, []]);
    }
    await officer.get('/desk');
    expect(officer.text).toContain(reference);
    expect(seenIn(officer.text)).toEqual([]);
    await officer.get(`/desk/cases/${reference}`);
    for (const words of ['asked twice for drawings', '[name hidden]', 'Names and affiliation are hidden'])
      expect(officer.text).toContain(words);
  });

  it('shows them to the whole desk once it is judged, and stops the clock of the assessment', async () => {
    const { reference } = await north();
    expect(await desk.caseOf(reference)).toMatchObject({ assessed_at: farFuture });
    await judge(await desk.signedIn('officer'), reference);
    const known = await desk.caseOf(reference);
    expect(known).toMatchObject({ assessed_at: desk.clock.now(), state: 'new', version: 2 });
    expect(known.due_kind).not.toBe('assessment');
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    for (const words of [
      'Rowan Pike',
      'Lantern Advisory Group',
      'Emery Stone',
      judgement['conduct'],
      judgement['alternatives'],
      judgement['exculpatory'],
      'before any name was shown',
      'Moderate',
      'Ask the reporter',
      'Odile Farrow',
    ])
      expect(lead.text).toContain(words);
    expect(lead.text).not.toContain('[name hidden]');
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select(['action', 'detail'])
      .where('subject_id', '=', reference)
      .where('action', '=', 'case.assessed')
      .execute();
    expect(events).toEqual([{ action: 'case.assessed', detail: '{"blind":1}' }]);
  });

  it('never shows a name in the queue, judged or not', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    await officer.get('/desk');
    expect(officer.text).toContain(reference);
    expect(seenIn(officer.text)).toEqual([]);
  });

  it('asks for every part, links each mistake, and keeps all that was chosen and typed', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference, {
      'sign-paid-expertise': '',
      alternatives: ' ',
      confidence: '',
      'seen-signs': ['flattery'],
    });
    expect(officer.status).toBe(422);
    for (const words of ['There is a problem', '#sign-paid-expertise', '#alternatives', '#confidence'])
      expect(officer.text).toContain(words);
    expect(officer.text).not.toContain('href="#sign-repeated-follow-up"');
    expect(officer.text).toContain(judgement['conduct']);
    expect(officer.text).toMatch(/name="sign-repeated-follow-up"[^>]*value="unclear" checked/);
    expect(officer.text).toMatch(/name="seen-signs"[^>]*value="flattery" checked/);
    expect(await desk.caseOf(reference)).toMatchObject({ assessed_at: farFuture, version: 1 });
    // Only a sign is missing.
    await judge(officer, reference, { 'sign-paid-expertise': '' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('#sign-paid-expertise');
  });

  it('keeps each revision, begins it with the one before, and leaves the clock where it stopped', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    const first = (await desk.caseOf(reference)).assessed_at;
    desk.clock.advance(hour);
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}/assessment`);
    expect(lead.text).toMatch(/name="sign-paid-expertise"[^>]*value="confirmed" checked/);
    expect(lead.text).toContain(judgement['conduct']);
    await judge(lead, reference, { conduct: 'It was one call.', 'sign-paid-expertise': 'not-confirmed' });
    expect(await desk.caseOf(reference)).toMatchObject({ assessed_at: first });
    await lead.get(`/desk/cases/${reference}/assessment`);
    for (const words of ['It was one call.', judgement['conduct'], 'with the names in view'])
      expect(lead.text).toContain(words);
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('Conduct not confirmed');
  });

  it('shows the names earlier to one officer who says why, and on record', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const address = `/desk/cases/${reference}`;
    await act(officer, reference, 'names', { 'reveal-reason': ' ' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#reveal-reason"');
    await act(officer, reference, 'names', { 'reveal-reason': 'They are at the gate now.' });
    expect(officer.text).toContain('Rowan Pike');
    expect(officer.text).toContain('They are at the gate now.');
    const lead = await desk.signedIn('lead');
    await lead.get(address);
    expect(seenIn(lead.text)).toEqual([]);
    await judge(officer, reference);
    expect(officer.text).toContain('with the names in view');
    const shown = await desk.deps.db
      .selectFrom('audit_event')
      .select('actor_id')
      .where('subject_id', '=', reference)
      .where('action', '=', 'case.names-shown')
      .execute();
    expect(shown).toEqual([{ actor_id: desk.organisation.people.officer.id }]);
  });

  it('hides them again for nobody once it is decided, and tells whoever comes second what has changed', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await officer.get(`/desk/cases/${reference}/assessment`);
    const stale = { version: officer.hidden('version'), seen: officer.hidden('seen') };
    await act(lead, reference, 'notes', { note: 'A note meanwhile.' });
    await judge(officer, reference, stale);
    expect(officer.status).toBe(409);
    expect(officer.text).toContain('1 note more');
    expect(officer.text).toContain(judgement['conduct']);
    expect(officer.text).toMatch(/name="sign-paid-expertise"[^>]*value="confirmed" checked/);
    await act(lead, reference, 'closing', { disposition: 'no-concern', words: 'Thank you.' });
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('Rowan Pike');
    await judge(officer, reference);
    expect(officer.status).toBe(409);
  });

  it('leaves them in view where a case opens again that was judged before', async () => {
    const { reference, reportId } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    await act(officer, reference, 'closing', { disposition: 'no-concern', words: 'Thank you.' });
    await inTransaction(desk.deps.db, (trx) =>
      reporterSpoke(trx, desk.deps, { reportId, now: desk.clock.now() }),
    );
    expect(await desk.caseOf(reference)).not.toMatchObject({ state: 'closed' });
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('Rowan Pike');
  });

  it('is nobody else’s to make or to look at', async () => {
    const { reference } = await north();
    for (const who of ['harbourOfficer', 'oversight', 'administrator', 'engineer'] as const) {
      const stranger = await desk.signedIn(who);
      for (const page of ['assessment', 'names', 'experts']) {
        await stranger.get(`/desk/cases/${reference}/${page}`);
        expect([who, page, stranger.status]).toEqual([who, page, 404]);
        await stranger.post(`/desk/cases/${reference}/${page}`, { version: '1', ...judgement });
        expect([who, page, stranger.status]).toEqual([who, page, 404]);
      }
    }
    expect(await desk.caseOf(reference)).toMatchObject({ version: 1, assessed_at: farFuture });
  });
});
