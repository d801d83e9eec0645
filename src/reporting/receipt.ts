import type { Database } from '../database';
import { newCode, openKeysByReceipt, readCode, receiptId, receiptKeyPair, SealBroken } from '../vault';
import { findReportOfReceipt } from './report-queries';

/** A report as its receipt opens it. */
export interface OpenedReceipt {
  code: string;
  reportId: string;
  statementKey: Buffer;
  identityKey: Buffer;
}

/** Stands for what is no code at all, so that it costs what a wrong code costs. It belongs to no report. */
const nobodysCode = newCode();

/**
 * The report of a receipt code as it was typed. Unknown, malformed and wrong are one answer, after the same work.
 * @throws SealBroken where the code is right and what it opens was changed
 */
export async function openReceipt(db: Database, typed: string): Promise<OpenedReceipt | undefined> {
  const read = readCode(typed);
  const code = read ?? nobodysCode;
  const id = receiptId(code);
  const pair = receiptKeyPair(code);
  const report = await findReportOfReceipt(db, id);
  if (read === undefined || report === undefined) return undefined;
  try {
    const keys = await openKeysByReceipt(db, report.id, pair);
    return { code, reportId: report.id, statementKey: keys.statement, identityKey: keys.identity };
  } catch (error) {
    // Replaced at this very moment: the code is as unknown as it will be from now on.
    if (error instanceof SealBroken && (await findReportOfReceipt(db, id)) === undefined) return undefined;
    throw error;
  }
}

/** Whether a text holds the code, in whatever spelling: spaced, in other letters' case or width, with look-alikes. */
export function holdsCode(text: string, code: string): boolean {
  return inOneSpelling(text).includes(inOneSpelling(code));
}

/** Letters and digits alone, look-alikes as the one that our codes have. */
export const inOneSpelling = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/U/g, 'V');
