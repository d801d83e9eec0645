import { deskMembers, listDesks, namesOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import { noValues, queryOf, type FilterName } from '../filters/filter';
import type { Officer } from '../officer';
import { loadOf, mostCounted, type Load } from './queries';

interface Cell {
  text: string;
  href?: string;
  numeric?: true;
}

interface DeskBoard {
  name: string;
  summary: Cell[];
  rows: Cell[][];
  isCutOff: boolean;
}

export interface BoardModel {
  desks: DeskBoard[];
  head: { text: string; numeric?: true }[];
}

const noLoad = { open: 0, urgent: 0, late: 0, unread: 0 };

/** The address of the queue with just these cases: a board that counts leads to what it counts. */
const queueOf = (values: Partial<Record<FilterName, string>>): string =>
  `/desk?${queryOf({ view: 'all', sort: 'urgency', values: { ...noValues, ...values } })}`;

/** What lies with whom, what is late and what nobody has taken, at each desk that somebody leads. */
export async function presentBoard(visit: Visit, officer: Officer): Promise<BoardModel> {
  const { t, deps, now } = visit;
  const ledIds = officer.deskIds.filter((deskId) => officer.rolesAt(deskId).includes('lead'));
  const [desks, members] = await Promise.all([listDesks(deps.db), deskMembers(deps.db, ledIds)]);
  const led = desks.filter(({ id }) => ledIds.includes(id));
  const loads = await Promise.all(led.map(({ id }) => loadOf(deps.db, id, now)));
  const names = await namesOf(
    deps.db,
    loads.flat().map(({ assigneeId }) => assigneeId),
  );
  const isOnly = officer.deskIds.length === 1;
  const board = (deskId: string, name: string, load: readonly Load[]): DeskBoard => {
    const here = members.filter((member) => member.deskId === deskId && member.state === 'active');
    const total = sumOf(load);
    const nobody = load.find(({ assigneeId }) => assigneeId === '') ?? { ...noLoad, assigneeId: '' };
    const people = new Map([
      ...here.map(({ id, name: called }) => [id, called] as const),
      ...load
        .filter(({ assigneeId }) => assigneeId !== '' && !here.some(({ id }) => id === assigneeId))
        // Somebody who has left still has cases: they are to be given to somebody.
        .map(({ assigneeId }) => [assigneeId, gone(t, names.get(assigneeId))] as const),
    ]);
    const loadFor = (id: string): Load =>
      load.find(({ assigneeId }) => assigneeId === id) ?? { ...noLoad, assigneeId: id };
    // Where an officer has several desks, the queue holds them all: a link would show more than was counted.
    const cell = (count: number, values: Partial<Record<FilterName, string>>): Cell => ({
      text: String(count),
      numeric: true,
      ...(isOnly && count > 0 ? { href: queueOf(values) } : {}),
    });
    const row = (called: string, asked: string, { open, urgent, late, unread }: Load): Cell[] => [
      { text: called },
      cell(open, { assignee: asked }),
      cell(urgent, { assignee: asked, priority: '1' }),
      cell(late, { assignee: asked, clock: 'overdue' }),
      cell(unread, { assignee: asked, unread: 'yes' }),
    ];
    const sayings = [
      ['open', total.open, {}],
      ['late', total.late, { clock: 'overdue' }],
      ['untaken', nobody.open, { assignee: 'nobody' }],
      ['untaken-late', nobody.late, { assignee: 'nobody', clock: 'overdue' }],
      ['unread', total.unread, { unread: 'yes' }],
    ] as const;
    return {
      name,
      summary: sayings.map(([what, count, values]) => ({
        text: t(`board:${what}`, { count }),
        ...(isOnly && count > 0 ? { href: queueOf(values) } : {}),
      })),
      rows: [
        row(t('board:nobody'), 'nobody', nobody),
        ...[...people]
          .map(([id, called]) => ({ id, called, load: loadFor(id) }))
          .sort((one, other) => other.load.open - one.load.open || one.called.localeCompare(other.called))
          .map(({ id, called, load: own }) => row(id === officer.id ? t('desk:queue.me') : called, id, own)),
      ],
      isCutOff: total.open >= mostCounted,
    };
  };
  return {
    desks: led.map(({ id, name }, index) => board(id, name, loads[index] ?? [])),
    head: [
      { text: t('board:officer') },
      ...['open-head', 'urgent-head', 'late-head', 'unread-head'].map((name) => ({
        text: t(`board:${name}`),
        numeric: true as const,
      })),
    ],
  };
}

const gone = (t: Visit['t'], name: string | undefined): string =>
  name === undefined ? t('desk:somebody') : t('board:left', { name });

const sumOf = (load: readonly Load[]): typeof noLoad =>
  load.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      urgent: sum.urgent + one.urgent,
      late: sum.late + one.late,
      unread: sum.unread + one.unread,
    }),
    noLoad,
  );
