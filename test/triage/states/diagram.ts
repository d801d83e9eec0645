import type { CaseState } from '../../../src/database/schema';
import { stateAfter } from '../../../src/triage/guards';
import { transitions, type Transition } from '../../../src/triage/transitions';

const states: readonly CaseState[] = [
  'new',
  'open',
  'awaiting-reporter',
  'awaiting-approval',
  'closed',
  'merged',
];

/** A table as the formatter of this repository writes it. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}

const asked = transitions.filter(({ second }) => second !== 'no');

/** Where a row leads from a state, whoever has the case and whatever a second officer was asked for. */
export function leadsTo(row: Transition, state: CaseState): CaseState[] {
  const requests = asked.flatMap(({ action, from }) =>
    action === 'close' || action === 'shred' ? from.map((before) => ({ action, from: before })) : [],
  );
  const ends = ['', 'somebody'].flatMap((assigneeId) =>
    requests.map((request) => stateAfter(row, { state, assigneeId }, { asked: request })),
  );
  const waits: CaseState[] = row.second === 'no' ? [] : ['awaiting-approval'];
  return [...new Set([...(row.second === 'always' ? [] : ends), ...waits])];
}

const name = (state: string): string => state.replaceAll('-', '_');

function arrows(): string[] {
  const actions = new Map<string, Set<string>>();
  for (const row of transitions)
    for (const from of row.from)
      for (const to of leadsTo(row, from)) {
        if (from === to) continue;
        const arrow = `${name(from)} --> ${name(to)}`;
        actions.set(arrow, (actions.get(arrow) ?? new Set()).add(row.action));
      }
  return [...actions].map(([arrow, by]) => `    ${arrow}: ${[...by].join(', ')}`).sort();
}

const who = (row: Transition): string =>
  row.by === undefined
    ? row.who.join(', ')
    : row.by === 'another'
      ? `${row.who.join(', ')}: another than who asked`
      : 'who asked';

const rows = transitions.map((row) => [
  row.action,
  who(row),
  row.from.join(', '),
  row.to,
  row.reason,
  row.second,
  row.unless ?? '',
]);

/** What docs/states.md holds. */
export const statesPage = (): string => `# The states of a case

Made from the table in \`src/triage/transitions.ts\`, which guards, buttons and tests read, too. Do not edit it: after a change of
the table run \`PERIGEE_WRITE_STATES=1 npx jest test/triage/states/diagram\`.

\`\`\`mermaid
stateDiagram-v2
${states.map((state) => `    state "${state.replaceAll('-', ' ')}" as ${name(state)}`).join('\n')}
    [*] --> new
${arrows().join('\n')}
\`\`\`

What leaves the state as it is has no arrow, and stands in the table. \`by-assignee\` is open where somebody has the case, and new
where nobody has; \`before-asking\` is closed where the case was closed when a second officer was asked; \`as-asked\` is where the
action leads that they were asked for. \`depends\`: two officers close what is or ever was P1, what is referred or called unfounded,
and what was reported about a colleague unless it is a duplicate. The clock does only what has a time.

${table([['action', 'who', 'from', 'to', 'reason', 'second officer', 'not where it is'], ...rows])}
`;
