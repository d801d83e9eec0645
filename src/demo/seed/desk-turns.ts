import { DateTime } from 'luxon';
import type { Dependencies } from '../../dependencies';
import { listSites } from '../../identity/service';
import { restrict } from '../../triage/access/service';
import { judge } from '../../triage/assessment/service';
import { reopenCase } from '../../triage/comeback/reopen';
import { labelCase } from '../../triage/labels/labelling';
import { makeLabel } from '../../triage/labels/making';
import { openLabels } from '../../triage/labels/service';
import { mergeCase } from '../../triage/merging/merge';
import { undoMerge } from '../../triage/merging/undo';
import type { Officer } from '../../triage/officer';
import { reportsOfCase, type CaseRecord } from '../../triage/case-reading';
import { addTask, finishTask, tasksOf } from '../../triage/tasks/service';
import type { Turn } from '../../../db/seeds/report';
import { ask } from './experts';
import type { Filed } from './filed';
import { signsIn } from './signs';
import { sessionOf } from './people';
import type { SeededOrganisation } from './organisation';

interface Scene {
  organisation: SeededOrganisation;
  officer: Officer;
  known: CaseRecord;
  filed: Filed;
}

/** What an officer does besides taking, asking and closing. */
export async function takeDeskTurn(deps: Dependencies, scene: Scene, turn: Turn, now: number): Promise<void> {
  const { organisation, officer, known, filed } = scene;
  const seen = { reference: known.reference, version: known.version };
  switch (turn.does) {
    case 'assess': {
      const { signs, ...rest } = turn.judgement;
      const judged = signsIn(deps, filed.report).map((sign) => [sign, signs] as const);
      return judge(deps, officer, seen, { ...rest, signs: Object.fromEntries(judged) }, now);
    }
    case 'label':
      return label(deps, scene, turn.labels, now);
    case 'task':
      return addTask(deps, officer, seen, await taskOf(deps, scene, turn, now), now);
    case 'finish-tasks':
      return finishTasks(deps, scene, now);
    case 'merge': {
      const into = filed.others.get(turn.into);
      if (into === undefined) throw new Error(`No report has the key ${turn.into}`);
      const wish = { reference: into.sent.reference, reason: turn.text };
      return mergeCase(deps, officer, seen, wish, now);
    }
    case 'undo-merge':
      return undoMerge(deps, officer, seen, turn.text, now);
    case 'reopen':
      return reopenCase(deps, officer, seen, turn.text, now);
    case 'restrict': {
      const officerIds = turn.officers.map((one) => sessionOf(organisation, one).person.id);
      return restrict(deps, officer, seen, { officerIds, reason: turn.text }, now);
    }
    case 'ask-expert':
      return ask(deps, officer, seen, { filed, asked: turn.asked }, now);
    default:
      throw new Error(`An officer does not do this: ${turn.does}`);
  }
}

async function label(
  deps: Dependencies,
  { officer, known }: Scene,
  names: readonly string[],
  now: number,
): Promise<void> {
  const { deskId, reference, version } = known;
  const ofDesk = async () => (await openLabels(deps.db, officer)).filter((one) => one.deskId === deskId);
  const before = await ofDesk();
  for (const name of names)
    if (!before.some((one) => one.name === name)) await makeLabel(deps, officer, { deskId, name }, now);
  const labelIds = (await ofDesk()).filter(({ name = '' }) => names.includes(name)).map(({ id }) => id);
  const wish = { labelIds, methods: [], newLabel: '' };
  return labelCase(deps, officer, { reference, version }, wish, now);
}

async function taskOf(
  { db }: Dependencies,
  { officer, known }: Scene,
  { text, dueInDays }: { text: string; dueInDays: number },
  now: number,
): Promise<{ text: string; due: string; assigneeId: string }> {
  const zone = (await listSites(db)).find(({ deskId }) => deskId === known.deskId)?.timeZone ?? 'UTC';
  const due = DateTime.fromMillis(now, { zone }).plus({ days: dueInDays }).toISODate() ?? '';
  return { text, due, assigneeId: officer.id };
}

const mostTasks = 20;

async function finishTasks(deps: Dependencies, { officer, known }: Scene, now: number): Promise<void> {
  const tasks = await tasksOf(deps.db, await reportsOfCase(deps.db, known.id), mostTasks);
  let { version } = known;
  for (const { id } of tasks.filter((task) => task.done_at === 0)) {
    await finishTask(deps, officer, { reference: known.reference, version }, id, now);
    version += 1;
  }
}
