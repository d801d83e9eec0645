import { createTransport } from '../../../src/mail';
import { jobsOf } from '../../../src/worker';
import type { Browser } from '../../support/browser';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';

describe('a case whose named officers leave', () => {
  let desk: TestDesk;
  let administrator: Browser;
  beforeAll(async () => {
    desk = await startTestDesk();
    administrator = await desk.signedIn('administrator');
  });
  afterAll(() => desk.close());

  async function disable(name: 'officer' | 'lead'): Promise<void> {
    const address = `/admin/people/${desk.organisation.people[name].id}`;
    await administrator.get(address);
    await administrator.post(`${address}/disabling`, { version: administrator.hidden('version') });
    expect(administrator.status).toBe(200);
  }
  const mails = async (): Promise<number> =>
    (await desk.deps.db.selectFrom('outbox').select('id').execute()).length;
  /** Runs the job as a process does. @returns how many mails it wrote */
  async function told(): Promise<number> {
    const transport = createTransport(desk.deps.config);
    const job = jobsOf(desk.deps, transport).find(({ name }) => name === 'few-officers');
    const before = await mails();
    if ((await job?.hasWork?.()) === true) await job?.run(new AbortController().signal);
    transport.close();
    return (await mails()) - before;
  }
  let made: MadeCase;

  it('is fewer than two officers’ not silently: who is left, the lead and oversight are told, once for each', async () => {
    const { people, desks } = desk.organisation;
    made = await makeCase(desk.deps, { deskId: desks.north.id });
    const officer = await desk.signedIn('officer');
    await act(officer, made.reference, 'restriction', {
      officers: [people.officer.id, people.lead.id],
      'restrict-reason': 'Close',
    });
    expect(await told()).toBe(0);
    await disable('officer');
    // The lead, who is left with it, and two of oversight.
    expect(await told()).toBe(3);
    expect(await told()).toBe(0);
  });

  it('is oversight’s to take over by its recovery code, and by no other', async () => {
    const oversight = await desk.signedIn('oversight');
    const wish = (code: string) => ({
      'take-case': made.reference,
      'recovery-code': code,
      'take-reason': 'Nobody is left.',
    });
    await oversight.get(`/desk/cases/${made.reference}`);
    expect(oversight.status).toBe(404);
    await oversight.get('/desk/named-cases');
    expect(oversight.text).toContain(`${made.reference}, North desk: 1 officer left`);
    await oversight.post('/desk/named-cases', wish(desk.organisation.desks.north.recoveryCode));
    expect(oversight.status).toBe(422);
    expect(oversight.text).toContain('Enter the oversight desk');
    const before = await mails();
    await oversight.post('/desk/named-cases', wish(desk.organisation.desks.oversight.recoveryCode));
    expect(oversight.status).toBe(200);
    expect(oversight.text).toContain('valve seals');
    for (const words of ['Taken over by the oversight desk', 'Nobody is left.'])
      expect(oversight.text).toContain(words);
    // That a case came, to the other one; that the code was used, to both.
    expect((await mails()) - before).toBe(3);
    const lead = await desk.signedIn('lead');
    await lead.get(`/desk/cases/${made.reference}`);
    expect(lead.status).toBe(404);
    expect(await told()).toBe(0);
  });

  it('is shown to nobody but oversight', async () => {
    for (const name of ['lead', 'harbourOfficer'] as const) {
      const browser = await desk.signedIn(name);
      await browser.get('/desk/named-cases');
      expect(browser.status).toBe(404);
    }
  });
});
