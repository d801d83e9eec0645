import type { Browser } from '../support/browser';
import { expectToRead, type CanaryRun } from './run';

/** What a desk writes beside its cases: names of labels, notes for the next on duty, why the priority is to change. */
export async function besideCases(run: CanaryRun, officer: Browser, lead: Browser): Promise<void> {
  await nameLabels(run, lead);
  await handOnDuty(run, officer, lead);
  await refuseRules(run, officer);
}

async function nameLabels(run: CanaryRun, lead: Browser): Promise<void> {
  const { canary } = run;
  const addresses = (): string[] => lead.text.match(/\/desk\/labels\/[0-9a-f-]{36}/g) ?? [];
  await lead.get('/desk/labels');
  const before = addresses();
  await lead.post('/desk/labels', { name: canary('name of a label'), desk: '' });
  expect(lead.status).toBe(200);
  expectToRead(run, lead, ['name of a label']);
  const address = addresses().find((one) => !before.includes(one)) ?? '';
  await lead.get(address);
  const version = lead.hidden('version');
  await lead.post(`${address}/name`, { version, name: `${canary('name of a 422')}\0` });
  expect(lead.status).toBe(422);
  await lead.post(`${address}/name`, { version, name: canary('other name of a label') });
  expect(lead.status).toBe(200);
  await lead.get('/desk/labels');
  expectToRead(run, lead, ['other name of a label']);
}

async function handOnDuty(run: CanaryRun, officer: Browser, lead: Browser): Promise<void> {
  const { canary, organisation } = run;
  await officer.get('/desk/duty');
  const desk = organisation.desks.north.id;
  await officer.post('/desk/duty/hand-overs', { desk, to: '', note: `${canary('duty note of a 422')}\0` });
  expect(officer.status).toBe(422);
  await officer.post('/desk/duty/hand-overs', { desk, to: '', note: canary('note for the next on duty') });
  expect(officer.status).toBe(200);
  await lead.get('/desk/duty');
  expectToRead(run, lead, ['note for the next on duty']);
}

/** What the lead asked for is refused, with a reason. */
async function refuseRules(run: CanaryRun, officer: Browser): Promise<void> {
  await officer.get('/desk/priority');
  const address = /\/desk\/priority\/changes\/\d+/.exec(officer.text)?.[0] ?? '';
  await officer.get(address);
  expectToRead(run, officer, ['reason for other rules']);
  await officer.post(`${address}/refusal`, { answer: run.canary('answer to other rules') });
  expect(officer.status).toBe(200);
  expectToRead(run, officer, ['answer to other rules']);
}
