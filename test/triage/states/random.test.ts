import { day, hour } from '../../../src/clock';
import { inTransaction } from '../../../src/database';
import type { CaseTable } from '../../../src/database/schema';
import { approveRequest, refuseRequest, withdrawRequest } from '../../../src/triage/approvals/decide';
import { addNote, askQuestion, assignToMe, changePriority } from '../../../src/triage/casework';
import { closeCase } from '../../../src/triage/closing';
import { reopenCase } from '../../../src/triage/comeback/reopen';
import { mergeCase } from '../../../src/triage/merging/merge';
import { undoMerge } from '../../../src/triage/merging/undo';
import type { Officer } from '../../../src/triage/officer';
import { endMonitoring, endOverdueRequests, reporterSpoke } from '../../../src/triage/service';
import { transitions, type CaseAction } from '../../../src/triage/transitions';
import { randomFrom } from '../../support/random';
import { makeCase, urgentAnswers } from '../cases';
import { startTestDesk, type TestDesk } from '../desk';
import { leadsTo } from './diagram';
import { join, leave, session } from './officers';
import { faults, unreadable } from './promises';

const steps = 400;
const reports = 6;
const random = randomFrom();
/** Why something is not possible now. Anything else is a fault. */
const refusals = ['ActionRefused', 'FieldRefused', 'SpokeTooOften', 'NotFound'];
const reason = 'Because of what was said.';

describe(`random decisions, clocks and leavers (seed ${random.seed})`, () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new Error('Nothing to choose from');
    return item;
  };
  const cases = (): Promise<CaseTable[]> =>
    desk.deps.db.selectFrom('case_file').selectAll().orderBy('id').execute();

  type Decision = (officer: Officer, row: CaseTable, now: number) => Promise<unknown>;
  const seenOf = ({ reference, version }: CaseTable) => ({ reference, version });

  const decisions: Partial<Record<CaseAction, Decision>> = {
    assign: (officer, row, now) => assignToMe(desk.deps, officer, seenOf(row), now),
    note: (officer, row, now) => addNote(desk.deps, officer, seenOf(row), reason, now),
    question: (officer, row, now) =>
      askQuestion(desk.deps, officer, seenOf(row), { text: 'Who?', reportId: '' }, now),
    'change-priority': (officer, row, now) =>
      changePriority(desk.deps, officer, seenOf(row), { priority: 1 + random.below(4), reason }, now),
    close: (officer, row, now) => {
      const disposition = pick(['advised', 'monitor', 'duplicate', 'unfounded', 'referred-cyber']);
      return closeCase(desk.deps, officer, seenOf(row), { disposition, words: 'Thank you.' }, now);
    },
    approve: (officer, row, now) => approveRequest(desk.deps, officer, seenOf(row), now),
    refuse: (officer, row, now) => refuseRequest(desk.deps, officer, seenOf(row), reason, now),
    withdraw: (officer, row, now) => withdrawRequest(desk.deps, officer, seenOf(row), now),
    reopen: (officer, row, now) => reopenCase(desk.deps, officer, seenOf(row), reason, now),
    merge: async (officer, row, now) => {
      const { reference } = pick(await cases());
      return mergeCase(desk.deps, officer, seenOf(row), { reference, reason }, now);
    },
    'undo-merge': (officer, row, now) => undoMerge(desk.deps, officer, seenOf(row), reason, now),
    'reporter-message': (_officer, row, now) =>
      inTransaction(desk.deps.db, (trx) => reporterSpoke(trx, desk.deps, { reportId: row.report_id, now })),
  };

  /** @returns whether it was done */
  async function decide(officer: Officer): Promise<string | undefined> {
    const before = await cases();
    const waiting = before.filter(({ state }) => state === 'awaiting-approval' || state === 'merged');
    const row = waiting.length > 0 && random.below(2) === 0 ? pick(waiting) : pick(before);
    const usual = Object.keys(decisions) as CaseAction[];
    const fitting: CaseAction[] = row.state === 'merged' ? ['undo-merge'] : ['approve', 'refuse', 'withdraw'];
    const isWaiting = row.state === 'merged' || row.state === 'awaiting-approval';
    const action = pick(isWaiting && random.below(4) > 0 ? fitting : usual);
    try {
      await decisions[action]?.(officer, row, desk.clock.now());
    } catch (error) {
      const name = error instanceof Error ? error.name : String(error);
      if (!refusals.includes(name)) throw error;
      expect(await cases()).toEqual(before);
      return undefined;
    }
    // What a reporter says reaches the case where their report is.
    if (action === 'reporter-message') return action;
    const after = (await cases()).find(({ id }) => id === row.id);
    const allowed = transitions
      .filter((one) => one.action === action && one.from.includes(row.state))
      .flatMap((one) => leadsTo(one, row.state));
    expect([action, row.state, allowed]).toEqual([action, row.state, expect.arrayContaining([after?.state])]);
    return action;
  }

  it('keep every promise: no illegal state, no clock lost, no P1 closed by one, nothing unreadable', async () => {
    const { people, desks } = desk.organisation;
    for (let index = 0; index < reports; index += 1)
      await makeCase(desk.deps, {
        deskId: desks.north.id,
        answers: index % 2 === 0 ? urgentAnswers : {},
      });
    const members = [people.officer, people.lead];
    const open = () => Promise.all(members.map((person) => session(desk, person)));
    let officers = await open();
    const done = new Map<string, number>();
    for (let step = 0; step < steps; step += 1) {
      const chance = random.below(20);
      if (chance === 0) {
        // A third officer comes, or goes; who stays signs in again.
        if (members.length === 2) {
          await join(desk, people.harbourOfficer);
          members.push(people.harbourOfficer);
        } else {
          members.pop();
          await leave(desk, people.harbourOfficer);
          expect((await session(desk, people.harbourOfficer)).deskIds).toEqual([]);
        }
        officers = await open();
        expect(await unreadable(desk, officers)).toEqual([]);
      } else if (chance < 3) {
        desk.clock.advance(pick([hour, day, 4 * day, 100 * day]));
        await endOverdueRequests(desk.deps, new AbortController().signal);
        await endMonitoring(desk.deps, new AbortController().signal);
      } else {
        const action = await decide(pick(officers));
        if (action !== undefined) done.set(action, (done.get(action) ?? 0) + 1);
      }
      expect([step, await faults(desk)]).toEqual([step, []]);
    }
    expect(await unreadable(desk, officers)).toEqual([]);
    // It was no idle walk.
    expect(done.size).toBeGreaterThan(5);
  }, 120_000);
});
