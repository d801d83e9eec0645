import type { CaseState } from '../../src/database/schema';
import {
  actionsFor,
  needsSecondOfficer,
  stateAfter,
  takesTwo,
  transitionFor,
  type Actor,
  type Asked,
} from '../../src/triage/guards';
import { transitions, type CaseAction } from '../../src/triage/transitions';
import { shippedContent } from './content';

const states: CaseState[] = ['new', 'open', 'awaiting-reporter', 'awaiting-approval', 'closed', 'merged'];
const officer: Actor = { id: 'officer', roles: ['officer'] };
const reporter: Actor = { id: '', roles: ['reporter'] };
const clock: Actor = { id: '', roles: ['clock'] };
const toClose: Asked = { action: 'close', from: 'open' };

/** What an action leads to from each state, for a case that officer has; '-' where it is refused. */
function row(
  actor: Actor,
  action: CaseAction,
  options: { askedBy?: string; asked?: Asked; assignee?: string; withdrawn?: boolean } = {},
): string[] {
  const { askedBy = '', asked = toClose, assignee = 'officer', withdrawn = false } = options;
  return states.map((state) => {
    const transition = transitionFor({ state }, actor, action, { askedBy, withdrawn });
    return transition === undefined
      ? '-'
      : stateAfter(transition, { state, assigneeId: assignee }, { asked });
  });
}

const none = ['-', '-', '-', '-', '-', '-'];

describe("the table of a case's life", () => {
  // prettier-ignore
  it.each<[string, string[], string[]]>([
    //                                       new                  open                 awaiting-reporter    awaiting-approval    closed    merged
    ['an officer takes it',                  row(officer, 'assign'),
                                            ['open',              'open',              'awaiting-reporter', 'awaiting-approval', '-',      '-']],
    ['an officer writes a note',             row(officer, 'note'),
                                            ['new',               'open',              'awaiting-reporter', 'awaiting-approval', 'closed', '-']],
    ['an officer asks the reporter',         row(officer, 'question'),
                                            ['awaiting-reporter', 'awaiting-reporter', 'awaiting-reporter', '-',                 '-',      '-']],
    ['an officer asks who has withdrawn',    row(officer, 'question', { withdrawn: true }), none],
    ['an officer changes the priority',      row(officer, 'change-priority'),
                                            ['new',               'open',              'awaiting-reporter', '-',                 '-',      '-']],
    ['an officer closes',                    row(officer, 'close'),
                                            ['closed',            'closed',            'closed',            '-',                 '-',      '-']],
    ['another officer approves',             row(officer, 'approve', { askedBy: 'lead' }),
                                            ['-',                 '-',                 '-',                 'closed',            '-',      '-']],
    ['who asked approves',                   row(officer, 'approve', { askedBy: 'officer' }), none],
    ['approves what nobody asked for',       row(officer, 'approve'), none],
    ['another officer refuses',              row(officer, 'refuse', { askedBy: 'lead' }),
                                            ['-',                 '-',                 '-',                 'open',              '-',      '-']],
    ['refuses what was asked when closed',   row(officer, 'refuse', { askedBy: 'lead', asked: { action: 'close', from: 'closed' } }),
                                            ['-',                 '-',                 '-',                 'closed',            '-',      '-']],
    ['who asked refuses',                    row(officer, 'refuse', { askedBy: 'officer' }), none],
    ['refuses a case that nobody has',       row(officer, 'refuse', { askedBy: 'lead', assignee: '' }),
                                            ['-',                 '-',                 '-',                 'new',               '-',      '-']],
    ['who asked takes it back',              row(officer, 'withdraw', { askedBy: 'officer' }),
                                            ['-',                 '-',                 '-',                 'open',              '-',      '-']],
    ['another officer takes it back',        row(officer, 'withdraw', { askedBy: 'lead' }), none],
    ['nobody decides in time',               row(clock, 'approval-expired', { askedBy: 'lead' }),
                                            ['-',                 '-',                 '-',                 'open',              '-',      '-']],
    ['an officer ends a request for time',   row(officer, 'approval-expired', { askedBy: 'lead' }), none],
    ['an officer opens it again',            row(officer, 'reopen'),
                                            ['-',                 '-',                 '-',                 '-',                 'open',   '-']],
    ['watching it ends',                     row(clock, 'monitor-ended', { assignee: '' }),
                                            ['-',                 '-',                 '-',                 '-',                 'new',    '-']],
    ['an officer puts it into another',      row(officer, 'merge'),
                                            ['merged',            'merged',            'merged',            '-',                 '-',      '-']],
    ['it takes another in',                  row(officer, 'take-in'),
                                            ['new',               'open',              'awaiting-reporter', '-',                 '-',      '-']],
    ['an officer takes it out again',        row(officer, 'undo-merge'),
                                            ['-',                 '-',                 '-',                 '-',                 '-',      'open']],
    ['it gives another back',                row(officer, 'give-back'),
                                            ['new',               'open',              'awaiting-reporter', '-',                 'closed', '-']],
    ['an officer replaces the receipt',      row(officer, 'replace-receipt'),
                                            ['new',               'open',              'awaiting-reporter', 'awaiting-approval', 'closed', '-']],
    ['the reporter replaces the receipt',    row(reporter, 'replace-receipt'), none],
    ['the reporter writes',                  row(reporter, 'reporter-message'),
                                            ['open',              'open',              'open',              'awaiting-approval', 'open',   '-']],
    ['the reporter writes, nobody has it',   row(reporter, 'reporter-message', { assignee: '' }),
                                            ['new',               'new',               'new',               'awaiting-approval', 'new',    '-']],
  ])('says what happens when %s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('gives a lead what it gives an officer', () => {
    for (const { action } of transitions)
      for (const askedBy of ['', 'lead', 'officer'])
        expect(row({ id: 'officer', roles: ['lead'] }, action, { askedBy })).toEqual(
          row(officer, action, { askedBy }),
        );
  });

  it('gives nothing to any other role, nor to somebody without one at this desk', () => {
    for (const roles of [[], ['coordinator'], ['administrator'], ['auditor']] as const)
      for (const { action } of transitions)
        expect(row({ id: 'x', roles }, action, { askedBy: 'lead' })).toEqual(none);
  });

  it('lets a reporter do nothing but write: no closing, no lowering, no referring', () => {
    for (const { action, to } of transitions) {
      if (action === 'reporter-message') expect(to).not.toBe('closed');
      else expect(row(reporter, action, { askedBy: 'lead' })).toEqual(none);
    }
  });

  it('lets the clock do nothing but end what has a time: it closes, asks and lowers nothing', () => {
    const byTheClock = transitions.filter(({ who }) => who.includes('clock'));
    expect(byTheClock.map(({ action }) => action).sort()).toEqual(['approval-expired', 'monitor-ended']);
    for (const { who, to } of byTheClock) {
      expect(who).toEqual(['clock']);
      expect(['before-asking', 'by-assignee']).toContain(to);
    }
  });

  it('has a person decide everything that is never automated', () => {
    const decided: CaseAction[] = ['close', 'approve', 'refuse', 'change-priority', 'shred'];
    for (const transition of transitions)
      if (decided.includes(transition.action)) expect(transition.who).toEqual(['officer', 'lead']);
    for (const transition of transitions)
      if (['closed', 'as-asked'].includes(transition.to)) expect(decided).toContain(transition.action);
  });

  it('closes nothing that is destroyed, or needs two, by one officer', () => {
    const closing = transitions.filter(({ to }) => to === 'closed');
    expect(closing.map(({ action, second }) => [action, second]).sort()).toEqual([
      ['close', 'depends'],
      ['shred', 'always'],
    ]);
  });

  it('asks a reason for whatever has to be explained a year later', () => {
    const explained = transitions.filter(({ reason }) => reason === 'must').map(({ action }) => action);
    for (const action of ['change-priority', 'close', 'reopen', 'merge', 'undo-merge', 'replace-receipt'])
      expect(explained).toContain(action);
  });

  it('takes two officers for what was ever P1, for a referral and for calling it unfounded', () => {
    expect(needsSecondOfficer({ peakPriority: 1 }, 'no-concern')).toBe(true);
    expect(needsSecondOfficer({ peakPriority: 2 }, 'no-concern')).toBe(false);
    for (const disposition of ['referred-authority', 'referred-hr', 'unfounded'])
      expect(needsSecondOfficer({ peakPriority: 4 }, disposition)).toBe(true);
  });

  it('takes two officers for whatever is concluded about a colleague, and one for a duplicate', () => {
    for (const disposition of shippedContent.taxonomy.dispositions)
      expect([disposition, needsSecondOfficer({ peakPriority: 4 }, disposition, true)]).toEqual([
        disposition,
        disposition !== 'duplicate',
      ]);
    const situation = { state: 'open', peakPriority: 4, assigneeId: 'officer' } as const;
    const close = transitionFor(situation, officer, 'close');
    if (close === undefined) throw new Error('Closing is not in the table');
    const two = (disposition: string, concernsColleague: boolean) =>
      takesTwo(close, situation, { disposition, concernsColleague });
    expect([two('no-concern', true), two('no-concern', false), two('duplicate', true)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('shows the forms of a state, and one decision once it waits', () => {
    const may = (state: CaseState, askedBy = '') => actionsFor({ state }, officer, askedBy);
    const decisions: CaseAction[] = ['approve', 'refuse', 'withdraw'];
    const shown = (state: CaseState, askedBy = '') =>
      decisions.filter((action) => may(state, askedBy).has(action));
    expect(shown('open')).toEqual([]);
    expect(shown('awaiting-approval', 'lead')).toEqual(['approve', 'refuse']);
    expect(shown('awaiting-approval', 'officer')).toEqual(['withdraw']);
    expect(may('open').has('close') && !may('awaiting-approval', 'lead').has('close')).toBe(true);
    expect(may('closed').has('reopen') && !may('closed').has('close')).toBe(true);
    expect(may('merged')).toEqual(new Set(['undo-merge']));
  });
});
