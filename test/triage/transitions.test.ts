import type { CaseState } from '../../src/database/schema';
import {
  actionsFor,
  needsSecondOfficer,
  stateAfter,
  transitionFor,
  transitions,
  type Actor,
  type CaseAction,
} from '../../src/triage/transitions';
import { shippedContent } from './content';

const states: CaseState[] = ['new', 'open', 'awaiting-reporter', 'awaiting-approval', 'closed'];
const officer: Actor = { id: 'officer', roles: ['officer'] };
const reporter: Actor = { id: '', roles: ['reporter'] };

/** What an action leads to from each state, for a case that officer has; '-' where it is refused. */
function row(
  actor: Actor,
  action: CaseAction,
  options: { peak?: number; disposition?: string; askedBy?: string; assignee?: string } = {},
): string[] {
  const { peak = 3, disposition, askedBy = '', assignee = 'officer' } = options;
  return states.map((state) => {
    const situation = { state, peakPriority: peak, assigneeId: assignee };
    const decision = { askedBy, ...(disposition === undefined ? {} : { disposition }) };
    const transition = transitionFor(situation, actor, action, decision);
    return transition === undefined ? '-' : stateAfter(transition, situation);
  });
}

const none = ['-', '-', '-', '-', '-'];

describe("the table of a case's life", () => {
  // prettier-ignore
  it.each<[string, string[], string[]]>([
    //                                       new                  open                 awaiting-reporter    awaiting-approval    closed
    ['an officer takes it',                  row(officer, 'assign'),
                                            ['open',              'open',              'awaiting-reporter', 'awaiting-approval', '-']],
    ['an officer writes a note',             row(officer, 'note'),
                                            ['new',               'open',              'awaiting-reporter', 'awaiting-approval', 'closed']],
    ['an officer asks the reporter',         row(officer, 'question'),
                                            ['awaiting-reporter', 'awaiting-reporter', 'awaiting-reporter', '-',                 '-']],
    ['an officer changes the priority',      row(officer, 'change-priority'),
                                            ['new',               'open',              'awaiting-reporter', '-',                 '-']],
    ['an officer closes as advised',         row(officer, 'close', { disposition: 'advised' }),
                                            ['closed',            'closed',            'closed',            '-',                 '-']],
    ['an officer closes as referred',        row(officer, 'close', { disposition: 'referred-cyber' }), none],
    ['an officer closes as unfounded',       row(officer, 'close', { disposition: 'unfounded' }), none],
    ['an officer closes a P1',               row(officer, 'close', { disposition: 'advised', peak: 1 }), none],
    ['an officer asks to close as advised',  row(officer, 'ask-to-close', { disposition: 'advised' }), none],
    ['an officer asks to close as referred', row(officer, 'ask-to-close', { disposition: 'referred-cyber' }),
                                            ['awaiting-approval', 'awaiting-approval', 'awaiting-approval', '-',                 '-']],
    ['an officer asks to close a P1',        row(officer, 'ask-to-close', { disposition: 'advised', peak: 1 }),
                                            ['awaiting-approval', 'awaiting-approval', 'awaiting-approval', '-',                 '-']],
    ['another officer approves',             row(officer, 'approve', { askedBy: 'lead' }),
                                            ['-',                 '-',                 '-',                 'closed',            '-']],
    ['who asked approves',                   row(officer, 'approve', { askedBy: 'officer' }), none],
    ['approves what nobody asked for',       row(officer, 'approve'), none],
    ['another officer refuses',              row(officer, 'refuse', { askedBy: 'lead' }),
                                            ['-',                 '-',                 '-',                 'open',              '-']],
    ['who asked refuses',                    row(officer, 'refuse', { askedBy: 'officer' }), none],
    ['refuses a case that nobody has',       row(officer, 'refuse', { askedBy: 'lead', assignee: '' }),
                                            ['-',                 '-',                 '-',                 'new',               '-']],
    ['who asked takes it back',              row(officer, 'withdraw', { askedBy: 'officer' }),
                                            ['-',                 '-',                 '-',                 'open',              '-']],
    ['another officer takes it back',        row(officer, 'withdraw', { askedBy: 'lead' }), none],
    ['an officer replaces the receipt',      row(officer, 'replace-receipt'),
                                            ['new',               'open',              'awaiting-reporter', 'awaiting-approval', 'closed']],
    ['the reporter replaces the receipt',    row(reporter, 'replace-receipt'), none],
    ['the reporter writes',                  row(reporter, 'reporter-message'),
                                            ['open',              'open',              'open',              'awaiting-approval', 'open']],
    ['the reporter writes, nobody has it',   row(reporter, 'reporter-message', { assignee: '' }),
                                            ['new',               'new',               'new',               'awaiting-approval', 'new']],
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
      else expect(row(reporter, action, { askedBy: 'lead', disposition: 'referred-hr' })).toEqual(none);
    }
  });

  it('has a person decide everything that is never automated', () => {
    const decided: CaseAction[] = ['close', 'ask-to-close', 'approve', 'refuse', 'change-priority'];
    for (const transition of transitions)
      if (decided.includes(transition.action)) expect(transition.who).toEqual(['officer', 'lead']);
    for (const transition of transitions)
      if (transition.to === 'closed') expect(decided).toContain(transition.action);
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
    const about = (disposition: string, concernsColleague: boolean) =>
      (['close', 'ask-to-close'] as const).filter((action) =>
        transitionFor(situation, officer, action, { disposition, concernsColleague }),
      );
    expect(about('no-concern', true)).toEqual(['ask-to-close']);
    expect(about('no-concern', false)).toEqual(['close']);
    expect(about('duplicate', true)).toEqual(['close']);
  });

  it('shows the closing form before a disposition is chosen, and one decision once it waits', () => {
    const situation = { state: 'open', peakPriority: 1, assigneeId: '' } as const;
    expect(actionsFor(situation, officer, '')).toEqual(
      new Set(['assign', 'note', 'question', 'change-priority', 'ask-to-close', 'replace-receipt']),
    );
    const waiting = { ...situation, state: 'awaiting-approval' } as const;
    const always = ['assign', 'note', 'replace-receipt'] as const;
    expect(actionsFor(waiting, officer, 'lead')).toEqual(new Set([...always, 'approve', 'refuse']));
    expect(actionsFor(waiting, officer, 'officer')).toEqual(new Set([...always, 'withdraw']));
  });
});
