import { openOwn, sealOwn } from '../../src/triage/own-notes';
import { SealBroken, type Keyring } from '../../src/vault';
import { newKeyPair } from '../../src/vault/sodium';
import { makeCase, type MadeCase } from './cases';
import { act, startTestDesk, type TestDesk } from './desk';

describe('notes for the desk and for oneself', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
    });

  it('shows a note for oneself to its author alone, and that there is one in the record', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await act(officer, reference, 'notes', { note: 'Only my own hunch', 'note-for': 'me' });
    expect(officer.text).toContain('Only my own hunch');
    expect(officer.text).toContain('Note for yourself');
    await act(officer, reference, 'notes', { note: 'For all of us', 'note-for': 'desk' });
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.text).toContain('For all of us');
    expect(lead.text).not.toContain('Only my own hunch');
    expect(lead.text).not.toContain('Note for yourself');
    await lead.get(`/desk/cases/${reference}/history`);
    expect(lead.text).toContain('Note written for oneself');
  });

  it('holds up nobody: a note for oneself changes nothing of the case', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    const seen = { version: lead.hidden('version'), seen: lead.hidden('seen') };
    await act(officer, reference, 'notes', { note: 'Only my own hunch', 'note-for': 'me' });
    await lead.post(`/desk/cases/${reference}/notes`, { ...seen, note: 'Not held up' });
    expect(lead.status).toBe(200);
  });

  it("is not opened by the desk's key: another officer who is given the row reads nothing of it", async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await act(officer, reference, 'notes', { note: 'Only my own hunch', 'note-for': 'me' });
    // Somebody with the database makes the row out to be the lead's.
    await desk.deps.db
      .updateTable('note')
      .set({ author_id: desk.organisation.people.lead.id })
      .where('kind', '=', 'own')
      .execute();
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${reference}`);
    expect(lead.status).toBe(200);
    expect(lead.text).not.toContain('Only my own hunch');
    expect(lead.text).toContain('This note can no longer be opened');
  });

  it('keeps what was typed, and for whom, where somebody else was first', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    const seen = { version: officer.hidden('version'), seen: officer.hidden('seen') };
    await act(await desk.signedIn('lead'), reference, 'assignment');
    await officer.post(`/desk/cases/${reference}/notes`, { ...seen, note: 'My own', 'note-for': 'me' });
    expect(officer.status).toBe(409);
    expect(officer.text).toContain('My own</textarea>');
    expect(officer.text).toMatch(/value="me" checked/);
    expect(officer.text).toContain('Case taken (Leander Voss');
  });
});

test('a note for oneself is bound to its key, its author, its report and its time', () => {
  const keyring = (): Keyring => ({ officerId: 'a', officer: newKeyPair(), desks: new Map() });
  const [mine, other] = [keyring(), keyring()];
  const written = { reportId: 'r', authorId: 'a', createdAt: 5 };
  const sealed = sealOwn(mine, written, 'A hunch');
  expect(openOwn(mine, written, sealed)).toBe('A hunch');
  expect(() => openOwn(other, written, sealed)).toThrow(SealBroken);
  for (const moved of [{ reportId: 'x' }, { authorId: 'x' }, { createdAt: 6 }])
    expect(() => openOwn(mine, { ...written, ...moved }, sealed)).toThrow(SealBroken);
});
