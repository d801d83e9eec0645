import { readTyped } from '../web/typed';
import type { CaseTelling } from './case-telling';
import { changesSince, readSnapshot, snapshotField, snapshotOf, writeSnapshot } from './snapshot';

/** What every page with a form about a case shares, so that whoever saves second is told what has changed. */
export interface CaseFrame {
  reference: string;
  /** The case's page; forms post to addresses below it. */
  address: string;
  /** Every form carries these. */
  hidden: { name: string; value: string }[];
  /** What has changed since the page of a form that came too late: shown by views/desk/case/changes.ejs. */
  changes: string[];
}

export function frameOfCase(telling: CaseTelling): CaseFrame {
  const { visit, opened, address } = telling;
  const { [snapshotField]: seen = '' } = readTyped(visit.body, [snapshotField]);
  const before = readSnapshot(seen);
  return {
    reference: opened.known.reference,
    address,
    hidden: [
      { name: 'version', value: String(opened.known.version) },
      { name: snapshotField, value: writeSnapshot(snapshotOf(opened)) },
    ],
    changes: before === undefined ? [] : changesSince(telling, before, opened),
  };
}
