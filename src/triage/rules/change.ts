import type { PriorityChangeTable } from '../../database/schema';
import type { Place, ServerKeys } from '../../vault';
import type { Figures } from './figures';

/** A change of the figures, opened. */
export interface Change {
  number: number;
  /** The version of the content file that it was made over. */
  fileVersion: number;
  figures: Figures;
  state: PriorityChangeTable['state'];
  proposedBy: string;
  proposedAt: number;
  /** '' until somebody has. */
  decidedBy: string;
  /** 0 until somebody has. */
  decidedAt: number;
  reason: string;
  /** Why it was refused, '' where nobody did. */
  answer: string;
}

/** A change in the database that does not carry our MAC: somebody put it there, or altered it. It is never followed. */
class ChangeNotOurs extends Error {
  constructor(readonly number: number) {
    super(`Change ${number} of the priority rules does not carry this installation's MAC`);
    this.name = 'ChangeNotOurs';
  }
}

const purpose = 'priority-rules';

const placeOf = (number: number, column: 'reason_box' | 'answer_box'): Place => ({
  table: 'priority_change',
  row: String(number),
  column,
  revision: 0,
});

type Unsigned = Omit<PriorityChangeTable, 'mac'>;

const partsOf = (row: Unsigned): (string | Buffer)[] => [
  String(row.number),
  String(row.file_version),
  row.figures,
  row.state,
  row.proposed_by,
  String(row.proposed_at),
  row.decided_by,
  String(row.decided_at),
  row.reason_box,
  row.answer_box,
];

export function sealChange(serverKeys: ServerKeys, change: Change): PriorityChangeTable {
  const seal = (column: 'reason_box' | 'answer_box', text: string): Buffer =>
    text === ''
      ? Buffer.alloc(0)
      : serverKeys.sealUnder(purpose, placeOf(change.number, column), Buffer.from(text, 'utf8'));
  const row: Unsigned = {
    number: change.number,
    file_version: change.fileVersion,
    figures: JSON.stringify(change.figures),
    state: change.state,
    proposed_by: change.proposedBy,
    proposed_at: change.proposedAt,
    decided_by: change.decidedBy,
    decided_at: change.decidedAt,
    reason_box: seal('reason_box', change.reason),
    answer_box: seal('answer_box', change.answer),
  };
  return { ...row, mac: serverKeys.macFor(purpose, ...partsOf(row)) };
}

export const isOurs = (serverKeys: ServerKeys, row: PriorityChangeTable): boolean =>
  serverKeys.macHolds(purpose, row.mac, ...partsOf(row));

/** The figures of a row whose MAC holds: we wrote them. */
export const figuresOf = (row: Pick<PriorityChangeTable, 'figures'>): Figures =>
  JSON.parse(row.figures) as Figures;

/** @throws ChangeNotOurs, SealBroken */
export function openChange(serverKeys: ServerKeys, row: PriorityChangeTable): Change {
  if (!isOurs(serverKeys, row)) throw new ChangeNotOurs(row.number);
  const open = (column: 'reason_box' | 'answer_box'): string =>
    row[column].length === 0
      ? ''
      : serverKeys.openUnder(purpose, placeOf(row.number, column), row[column]).toString('utf8');
  return {
    number: row.number,
    fileVersion: row.file_version,
    figures: figuresOf(row),
    state: row.state,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    reason: open('reason_box'),
    answer: open('answer_box'),
  };
}
