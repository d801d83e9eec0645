import { day, minute } from '../../../src/clock';
import { endExpertLinks } from '../../../src/triage/service';
import type { Browser } from '../../support/browser';
import { judge } from '../assessment/judging';
import { makeCase, type MadeCase } from '../cases';
import { act, startTestDesk, type TestDesk } from '../desk';
import { ask, asking, lettersOf, lookAt, question } from './asking';

const answers = {
  people: [{ name: 'Rowan Pike', organisation: 'Lantern Advisory', contacts: 'rowan.pike@lantern.example' }],
  narrative:
    'Rowan Pike of Lantern asked twice which seal the VALVEWORD has, and wrote from +44 1632 960017.',
};
const words = 'The seal tells nothing of the fuel. I am fairly sure.';
const struckOut = ['Rowan', 'Pike', 'Lantern', 'VALVEWORD', '960017'];

describe('a subject expert', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const north = (): Promise<MadeCase> =>
    makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      siteId: desk.organisation.sites.north,
      answers,
    });
  /** The path of the link in the newest mail to an expert. */
  const linkMailed = async (): Promise<string> => {
    const letters = await lettersOf(desk.deps);
    const letter = letters.filter(({ template }) => template === 'expert-asked').at(-1);
    return /\/expert\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? '';
  };
  /** A case whose names an officer sees, and an expert who was asked about it. */
  const asked = async (
    change = {},
  ): Promise<{ reference: string; code: string; link: string; officer: Browser }> => {
    await desk.deps.db.deleteFrom('outbox').execute();
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    const code = await ask(officer, reference, { strike: 'Rowan Pike\nLantern\nvalveword', ...change });
    return { reference, code, link: await linkMailed(), officer };
  };
  const requestOf = (reference: string) =>
    desk.deps.db
      .selectFrom('expert_request')
      .innerJoin('case_file', 'case_file.id', 'expert_request.case_id')
      .select(['expert_request.id', 'expert_request.state'])
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
  const doors = () => desk.deps.db.selectFrom('expert_door').select(['box', 'request_id']).execute();
  const open = async (link: string, code: string): Promise<Browser> => {
    const expert = desk.agent();
    await expert.get(link);
    return expert.post(link, { 'expert-code': code });
  };

  it('is shown nothing before an officer has looked at exactly that', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    await lookAt(officer, reference, { strike: 'Rowan Pike\nLantern\nvalveword' });
    expect(officer.status).toBe(200);
    expect(officer.text).toContain('What the expert will see');
    const copy = /<section id="copy"[\s\S]*?<\/section>/.exec(officer.text)?.[0] ?? '';
    expect(copy).toContain('asked twice which seal the [struck out] has');
    expect(struckOut.filter((word) => copy.includes(word))).toEqual([]);
    const before = { version: officer.hidden('version'), seen: officer.hidden('seen') };
    const other = { ...asking(reference), ...before, looked: officer.hidden('looked'), strike: 'Rowan' };
    await officer.post(`/desk/cases/${reference}/experts`, { ...other, press: 'ask' });
    expect(officer.status).toBe(422);
    expect(officer.text).toContain('href="#copy"');
    expect(await doors()).toEqual([]);
  });

  it('begins with everybody who is named in the report struck out', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await judge(officer, reference);
    await officer.get(`/desk/cases/${reference}/experts`);
    const strike = /<textarea[^>]*id="strike"[\s\S]*?<\/textarea>/.exec(officer.text)?.[0] ?? '';
    for (const name of ['Rowan Pike', 'Lantern Advisory', 'rowan.pike@lantern.example', 'Emery Stone'])
      expect(strike).toContain(name);
  });

  it('is mailed a link and nothing else, and reads with the code what was chosen, without what was struck out', async () => {
    const { reference, code, link } = await asked();
    const letter = (await lettersOf(desk.deps)).find(({ template }) => template === 'expert-asked');
    for (const kept of [reference, code, question, ...struckOut, 'Ines', 'seal'])
      expect([kept, letter?.text.includes(kept), letter?.subject.includes(kept)]).toEqual([
        kept,
        false,
        false,
      ]);
    const expert = await open(link, code);
    expect([expert.status, expert.path]).toEqual([200, `${link}/part`]);
    for (const shown of [question, 'asked twice which seal the [struck out] has', 'Ines Vale'])
      expect(expert.text).toContain(shown);
    expect(struckOut.filter((word) => expert.text.includes(word))).toEqual([]);
    expect(expert.text).not.toContain(reference);
    expect(await requestOf(reference)).toMatchObject({ state: 'opened' });
  });

  it('answers into the case: a sealed note, a mail to the desk, and nothing left behind the link', async () => {
    const { reference, code, link, officer } = await asked();
    const expert = await open(link, code);
    await expert.post(`${link}/answer`, { 'expert-answer': ' ' });
    expect(expert.status).toBe(422);
    expect(expert.text).toContain('href="#expert-answer"');
    await expert.post(`${link}/answer`, { 'expert-answer': words });
    expect(expert.text).toContain('Thank you');
    expect(expert.text).not.toContain(question);
    expect(await desk.caseOf(reference)).toMatchObject({ unread: 1 });
    const { id } = await requestOf(reference);
    const left = (await doors()).filter((door) => door.request_id === id);
    expect(left.map(({ box }) => box.length)).toEqual([0]);
    const letters = await lettersOf(desk.deps);
    expect(letters.filter(({ template }) => template === 'expert-answered').length).toBeGreaterThan(0);
    await officer.get(`/desk/cases/${reference}`);
    for (const shown of [
      'Answer of the expert Ines Vale',
      words,
      'Expert answered',
      'Expert opened what they were given',
    ])
      expect(officer.text).toContain(shown);
    // Sent twice is kept once, and who opens it again is thanked.
    await expert.post(`${link}/answer`, { 'expert-answer': words });
    const again = await open(link, code);
    expect(again.text).toContain('Thank you');
    expect(again.text).not.toContain(words);
    const notes = await desk.deps.db.selectFrom('note').select('kind').where('id', '=', id).execute();
    expect(notes).toEqual([{ kind: 'expert-answer' }]);
  });

  it('gets the same answer for a wrong code, an unknown link, one that was taken back and one that has ended', async () => {
    const wrong = await asked();
    const back = await asked();
    const ended = await asked();
    await act(back.officer, back.reference, `experts/${(await requestOf(back.reference)).id}/withdrawal`);
    expect(back.officer.status).toBe(200);
    desk.clock.advance(7 * day + minute);
    const tries: [string, string][] = [
      [wrong.link, '0000-0000-0000-0000-0000'],
      [wrong.link, 'no code'],
      ['/expert/0000-0000-0000-0000-0000', wrong.code],
      ['/expert/nonsense', wrong.code],
      [back.link, back.code],
      [ended.link, ended.code],
      [wrong.link, ended.code],
    ];
    const pages: string[] = [];
    for (const [link, code] of tries) {
      const expert = await open(link, code);
      expect(expert.status).toBe(422);
      const same = expert.text.replaceAll(link, '').replaceAll(code, '').replaceAll(expert.token, '');
      pages.push(same);
    }
    expect(new Set(pages).size).toBe(1);
  });

  it('is slowed down after five wrong codes', async () => {
    const expert = desk.agent();
    await expert.get('/expert/0000-0000-0000-0000-0000');
    for (let tries = 0; tries < 5; tries += 1)
      await expert.post('/expert/0000-0000-0000-0000-0000', { 'expert-code': 'no' });
    const before = performance.now();
    await expert.post('/expert/0000-0000-0000-0000-0000', { 'expert-code': 'no' });
    expect(performance.now() - before).toBeGreaterThan(200);
  });

  it('reads nothing once the question is taken back, also on a page that was open', async () => {
    const { reference, code, link, officer } = await asked();
    const expert = await open(link, code);
    await act(officer, reference, `experts/${(await requestOf(reference)).id}/withdrawal`);
    await expert.get(`${link}/part`);
    expect(expert.path).toBe(link);
    const late = await open(link, code);
    expect(late.status).toBe(422);
    await act(officer, reference, `experts/${(await requestOf(reference)).id}/withdrawal`);
    expect(officer.status).toBe(409);
  });

  it('keeps what was typed while the question was taken back or the half-hour ran out', async () => {
    const { code, link } = await asked();
    const expert = await open(link, code);
    desk.clock.advance(31 * minute);
    await expert.post(`${link}/answer`, { 'expert-answer': words });
    expect(expert.status).toBe(422);
    expect(expert.hidden('expert-answer')).toBe(words);
    await expert.post(link, { 'expert-code': code, 'expert-answer': words });
    expect(expert.status).toBe(200);
    expect(expert.text).toContain(`>\n${words}</textarea>`);
  });

  it('loses what was given at the end date, while the question stays with the case as one that ran out', async () => {
    const { reference } = await asked();
    const { id } = await requestOf(reference);
    await endExpertLinks(desk.deps, desk.clock.now());
    expect((await doors()).map((door) => door.request_id)).toContain(id);
    desk.clock.advance(7 * day);
    while ((await endExpertLinks(desk.deps, desk.clock.now())) > 0);
    expect(await doors()).toEqual([]);
    expect(await requestOf(reference)).toMatchObject({ state: 'ended' });
    const events = await desk.deps.db
      .selectFrom('audit_event')
      .select(['action', 'actor_kind'])
      .where('subject_id', '=', reference)
      .where('action', '=', 'case.expert-ended')
      .execute();
    expect(events).toEqual([{ action: 'case.expert-ended', actor_kind: 'system' }]);
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('Not answered in time');
  });

  it('never sees a name that the officer may not see yet', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await desk.deps.db.deleteFrom('outbox').execute();
    const code = await ask(officer, reference, { 'strike-names': '' });
    const expert = await open(await linkMailed(), code);
    expect(expert.text).toContain('asked twice which seal the VALVEWORD has');
    expect(['Rowan', 'Pike', 'Lantern', '960017'].filter((word) => expert.text.includes(word))).toEqual([]);
  });

  it('is asked with every field looked at, and what was typed is kept', async () => {
    const { reference } = await north();
    const officer = await desk.signedIn('officer');
    await lookAt(officer, reference, {
      'expert-name': '',
      'expert-address': 'nobody',
      strike: 'one\ntwo',
      days: '400',
    });
    expect(officer.status).toBe(422);
    for (const shown of [
      'href="#expert-name"',
      'href="#expert-address"',
      'href="#days"',
      question,
      'one\ntwo',
    ])
      expect(officer.text).toContain(shown);
    expect(officer.text).toMatch(/name="passages"[^>]*checked/);
  });
});
