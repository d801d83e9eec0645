import type { Browser } from '../../support/browser';
import { makeCase, urgentAnswers, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { ask } from '../experts/asking';

const answers = {
  ...urgentAnswers,
  people: [{ name: 'Rowan Pike', organisation: 'Lantern Advisory', contacts: 'rowan.pike@lantern.example' }],
  narrative: 'Rowan Pike of Lantern asked twice which seal it has.',
};
const names = ['Rowan', 'Pike', 'Lantern'];

describe('before anybody has judged, the words of an officer who knows the names', () => {
  let desk: TestDesk;
  let made: MadeCase;
  let officer: Browser;
  let lead: Browser;
  beforeAll(async () => {
    desk = await startTestDesk();
    made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id, answers });
    officer = await desk.signedIn('officer');
    lead = await desk.signedIn('lead');
    await act(officer, made.reference, 'names', { 'reveal-reason': 'Rowan Pike may be on the way here.' });
  });
  afterAll(() => desk.close());

  const seenByLead = async (): Promise<string[]> => {
    await lead.get(`/desk/cases/${made.reference}`);
    return names.filter((name) => lead.text.includes(name));
  };

  it('show no name in what an expert was asked', async () => {
    await ask(officer, made.reference, { 'strike-names': '', 'expert-question': 'Do you know Rowan Pike?' });
    expect(await seenByLead()).toEqual([]);
    expect(lead.text).toContain('Ines Vale');
  });

  it('show no name in what waits for a second officer', async () => {
    await act(officer, made.reference, 'closing', {
      disposition: 'advised',
      words: 'Do not answer Rowan Pike.',
    });
    expect(await seenByLead()).toEqual([]);
    expect(lead.text).toContain('Do not answer [name hidden]');
  });
});
