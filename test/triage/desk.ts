import type { CaseTable } from '../../src/database/schema';
import { startTestApp, type TestApp } from '../support/app';
import type { Browser, Fields } from '../support/browser';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';

/** The application with an organisation, and officers who are signed in. */
export interface TestDesk extends TestApp {
  organisation: TestOrganisation;
  /** A browser of its own, signed in. */
  signedIn(who: keyof TestOrganisation['people']): Promise<Browser>;
  caseOf(reference: string): Promise<CaseTable>;
}

export async function startTestDesk(): Promise<TestDesk> {
  const app = await startTestApp();
  const organisation = await makeOrganisation(app.deps);
  return {
    ...app,
    organisation,
    signedIn: async (who) => app.agent().signIn(organisation.people[who].email, testPassword),
    caseOf: (reference) =>
      app.deps.db
        .selectFrom('case_file')
        .selectAll()
        .where('reference', '=', reference)
        .executeTakeFirstOrThrow(),
  };
}

/** Opens a case and posts one of its forms, with what the page's form carries. */
export async function act(
  browser: Browser,
  reference: string,
  noun: string,
  fields: Fields = {},
): Promise<Browser> {
  const address = `/desk/cases/${reference}`;
  await browser.get(address);
  return browser.post(`${address}/${noun}`, {
    version: browser.hidden('version'),
    seen: browser.hidden('seen'),
    ...fields,
  });
}
