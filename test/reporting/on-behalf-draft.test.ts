import { day } from '../../src/clock';
import type { Browser } from '../support/browser';
import { answersOf } from '../support/reporter';
import { startTestDesk, type TestDesk } from '../triage/desk';

let desk: TestDesk;
let officer: Browser;

beforeEach(async () => {
  desk = await startTestDesk();
  officer = await desk.signedIn('officer');
});
afterEach(() => desk.close());

describe('the draft of a report that an officer enters for somebody else', () => {
  it('keeps its mark where its draft is lost: the page that comes too late begins it anew, as the officer’s', async () => {
    await officer.get('/desk/reports/new');
    await officer.post('/desk/reports', { how: 'phone', told: 'yes' });
    await officer.post('/report/start', { ...answersOf().start, action: 'continue' });
    const mark = officer.hidden('taken-down');
    expect(mark).not.toBe('');
    expect(mark).not.toContain('phone');
    officer.cookies.delete('perigee_draft');
    officer.cookies.delete('perigee_draft-begun');
    const late = { ...answersOf().when, place: 'Told by telephone', action: 'continue' };
    await officer.post('/report/when', { ...late, 'taken-down': mark });
    expect(officer.path).toBe('/report/start');
    expect(officer.text).toContain('You are entering this for somebody else.');
    await officer.post('/report/start', { ...answersOf().start, action: 'continue' });
    expect(officer.text).toContain('value="Told by telephone"');
    // Not ours, or too old: a draft as everybody's.
    const stranger = desk.agent();
    await stranger.get('/report');
    await stranger.post('/report/start', {
      ...answersOf().start,
      'taken-down': `${mark.slice(0, -6)}AAAAAA`,
    });
    expect([stranger.status, stranger.text.includes('for somebody else')]).toEqual([200, false]);
    desk.clock.advance(8 * day);
    await stranger.post('/report/exit');
    await stranger.get('/report');
    await stranger.post('/report/start', { ...answersOf().start, 'taken-down': mark });
    expect([stranger.status, stranger.text.includes('for somebody else')]).toEqual([200, false]);
  });

  it('takes no report’s place that was begun in the same browser: both are listed', async () => {
    await officer.get('/report');
    await officer.post('/report');
    await officer.post('/report/start', { ...answersOf().start, action: 'continue' });
    await officer.post('/report/when', { ...answersOf().when, place: 'My own', action: 'continue' });
    await officer.get('/desk/reports/new');
    await officer.post('/desk/reports', { how: 'phone', told: 'yes' });
    expect(officer.text).toContain('You are entering this for somebody else.');
    const { action } = /action="(?<action>\/report\/start[^"]*)"/.exec(officer.text)?.groups ?? {};
    await officer.post(action ?? '', { ...answersOf().start, action: 'continue' });
    expect(officer.text).not.toContain('My own');
    await officer.get('/report');
    expect(officer.text.match(/Go on at “/g)).toHaveLength(2);
    expect(officer.text.match(/You are entering this for somebody else/g)).toHaveLength(1);
  });
});
