import { act, startTestDesk, type TestDesk } from '../triage/desk';
import type { Browser } from '../support/browser';
import { answersOf, fileReport, openReceipt } from '../support/reporter';

/** Somebody with the database in their hands changes a row: what they changed is told, and the rest is there. */
describe('a row that was changed outside of the program', () => {
  let desk: TestDesk;
  let reporter: Browser;
  let officer: Browser;
  let reference: string;
  beforeEach(async () => {
    desk = await startTestDesk();
    reporter = desk.agent();
    const code = await fileReport(reporter, answersOf({ start: { site: desk.organisation.sites.north } }), [
      { field: 'files', name: 'first.txt', type: 'text/plain', bytes: Buffer.from('The first words') },
      { field: 'files', name: 'second.txt', type: 'text/plain', bytes: Buffer.from('The second words') },
    ]);
    await openReceipt(reporter, code);
    for (const message of ['They wrote once more', 'And they called'])
      await reporter.post('/receipt/report/messages', {
        message,
        'message-id': reporter.hidden('message-id'),
      });
    officer = await desk.signedIn('officer');
    reference = /PG-[0-9A-Z]{8}/.exec(reporter.text)?.[0] ?? '';
    await officer.get(`/desk/cases/${reference}`);
    expect([officer.status, officer.text.includes('can no longer be opened')]).toEqual([200, false]);
  });
  afterEach(() => desk.close());

  const changed = (box: Buffer): Buffer => {
    const copy = Buffer.from(box);
    copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
    return copy;
  };
  const seen = async (browser: Browser, path: string): Promise<string> => {
    await browser.get(path);
    expect(browser.status).toBe(200);
    return browser.text;
  };
  const pages = async (): Promise<string[]> => [
    await seen(officer, `/desk/cases/${reference}`),
    await seen(reporter, '/receipt/report'),
  ];

  it('is told of a message, beside the others', async () => {
    const { db } = desk.deps;
    const row = await db
      .selectFrom('message')
      .selectAll()
      .where('author', '=', 'reporter')
      .orderBy('position')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('message')
      .set({ box: changed(row.box) })
      .where('id', '=', row.id)
      .execute();
    for (const page of await pages()) {
      expect(page).toContain('This message can no longer be opened.');
      expect(page).toContain('And they called');
      expect(page).not.toContain('They wrote once more');
    }
  });

  it('is told of a file, beside the others', async () => {
    const { db } = desk.deps;
    const row = await db.selectFrom('file').selectAll().orderBy('position').executeTakeFirstOrThrow();
    await db
      .updateTable('file')
      .set({ box: changed(row.box) })
      .where('id', '=', row.id)
      .execute();
    const [atDesk = '', withReceipt = ''] = await pages();
    for (const page of [atDesk, withReceipt]) {
      expect(page).toContain('1 more file can no longer be opened.');
      expect(page).not.toContain('first.txt');
    }
    expect(withReceipt).toContain('second.txt');
    // The desk sees no names of files before it has judged the conduct: the file itself is there.
    const links = [...atDesk.matchAll(/href="[^"]*\/files\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    expect(new Set(links).size).toBe(1);
    expect(links).not.toContain(row.id);
    await officer.get(`/desk/cases/${reference}/files/${row.id}`);
    expect(officer.status).toBe(404);
  });

  it('is told of a note, beside the others', async () => {
    for (const note of ['Called the site', 'Asked the hotel'])
      await act(officer, reference, 'notes', { note });
    const { db } = desk.deps;
    const row = await db.selectFrom('note').selectAll().where('kind', '=', 'note').executeTakeFirstOrThrow();
    await db
      .updateTable('note')
      .set({ box: changed(row.box) })
      .where('id', '=', row.id)
      .execute();
    const page = await seen(officer, `/desk/cases/${reference}`);
    expect(page).toContain('This note can no longer be opened');
    expect(['Called the site', 'Asked the hotel'].filter((note) => page.includes(note))).toHaveLength(1);
  });
});
