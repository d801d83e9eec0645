import { warnOfFewHolders } from '../../src/key-holders-mail';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, type TestOrganisation } from '../support/organisation';
import { queuedMail } from '../triage/rules/mail';

let app: TestApp;
let organisation: TestOrganisation;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
});
afterEach(() => app.close());

test('Leads and administrators are mailed of each desk whose key fewer than two hold', async () => {
  const { people } = organisation;
  await app.deps.db
    .updateTable('person')
    .set({ state: 'disabled' })
    .where('id', '=', people.officer.id)
    .execute();
  await warnOfFewHolders(app.deps, app.clock.now());
  const letters = await queuedMail(app.deps);
  expect(letters.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    [people.administrator.email, 'Too few people hold the key of Harbour desk'],
    [people.administrator.email, 'Too few people hold the key of North desk'],
    [people.lead.email, 'Too few people hold the key of North desk'],
  ]);
});

test('A desk that two can open is not told of', async () => {
  await warnOfFewHolders(app.deps, app.clock.now());
  const subjects = (await queuedMail(app.deps)).map(({ subject }) => subject);
  expect(subjects).toEqual(['Too few people hold the key of Harbour desk']);
});
