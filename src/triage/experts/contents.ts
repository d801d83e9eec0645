import type { ExpertRequestTable } from '../../database/schema';
import { openJson, sealJson, type Place } from '../../vault';

export interface Passage {
  title: string;
  lines: string[];
}

/** What an expert is given: a copy in which the words that were struck out are not. */
export interface GivenToExpert {
  expert: string;
  question: string;
  passages: Passage[];
  /** How many pictures go with it. */
  pictures: number;
}

/** What the desk keeps of it, for good: the same copy, and to whom it went. */
export interface AskedOfExpert extends GivenToExpert {
  address: string;
}

type Bound = Pick<ExpertRequestTable, 'id' | 'case_id' | 'report_id' | 'asked_by' | 'created_at'>;

const requestPlace = (row: Bound): Place => ({
  table: 'expert_request',
  row: row.id,
  column: ['box', row.case_id, row.report_id, row.asked_by, row.created_at].join(' '),
  revision: 0,
});

export const sealAsked = (deskKey: Buffer, row: Bound, asked: AskedOfExpert): Buffer =>
  sealJson(deskKey, requestPlace(row), asked);

/** @throws SealBroken */
export const openAsked = (deskKey: Buffer, row: Bound & { box: Buffer }): AskedOfExpert =>
  openJson<AskedOfExpert>(deskKey, requestPlace(row), row.box);

/** What link and code open: the copy, and the key of the answer in base64. */
interface BehindDoor extends GivenToExpert {
  answerKey: string;
}

const doorPlace = (requestId: string): Place => ({
  table: 'expert_door',
  row: requestId,
  column: 'box',
  revision: 0,
});

export const sealDoor = (
  key: Buffer,
  requestId: string,
  { given, answerKey }: { given: GivenToExpert; answerKey: Buffer },
): Buffer => {
  const { expert, question, passages, pictures } = given;
  const behind: BehindDoor = {
    ...{ expert, question, passages, pictures },
    answerKey: answerKey.toString('base64'),
  };
  return sealJson(key, doorPlace(requestId), behind);
};

/** @throws SealBroken */
export const openDoor = (key: Buffer, requestId: string, box: Buffer): BehindDoor =>
  openJson<BehindDoor>(key, doorPlace(requestId), box);

export const picturePlace = (requestId: string, position: number): Place => ({
  table: 'expert_picture',
  row: requestId,
  column: `box ${position}`,
  revision: 0,
});
