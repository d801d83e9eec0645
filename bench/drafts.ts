import { connect } from '../src/database';
import { createDraft, openDraft } from '../src/reporting/draft';
import { Browser } from '../test/support/browser';
import { answersOf, fillIn } from '../test/support/reporter';
import type { ServerProcess } from '../test/support/server';

export interface ReadyDrafts {
  codes: string[];
  /** The form cookie and its token, which all of them share. */
  formCookie: string;
  token: string;
}

/** Drafts that lack only the last press: one is filled in through the pages, the others are its copies. */
export async function makeDrafts(
  server: ServerProcess,
  databaseUrl: string,
  count: number,
): Promise<ReadyDrafts> {
  const browser = new Browser(server.origin);
  await fillIn(browser, answersOf());
  const code = browser.cookies.get('perigee_draft')?.value ?? '';
  const connected = await connect({ url: databaseUrl });
  const now = Date.now();
  const first = await openDraft(connected.db, code, now);
  if (first === undefined) throw new Error('The draft that was filled in is not there');
  const making = {
    questionnaire: { name: first.questionnaire, version: first.questionnaireVersion },
    locale: first.content.locale,
    now,
  };
  const codes: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const draft = await createDraft(connected.db, making, (content) => ({
      ...content,
      answers: first.content.answers,
    }));
    codes.push(draft.code);
  }
  await connected.close();
  return {
    codes,
    formCookie: `perigee_form=${browser.cookies.get('perigee_form')?.value ?? ''}`,
    token: browser.token,
  };
}
