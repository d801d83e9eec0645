import { z } from 'zod';
import type { FormProblem } from '../../web/form-problems';
import type { T } from '../../web/i18n';
import { bandsDescend, type Figure, type Figures } from './figures';

const longestText = 6_000;

const readable = z
  .string({ error: 'reason' })
  .trim()
  .max(longestText, 'too-long')
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable');

export const proposalForm = z.object({ reason: readable.min(1, 'reason') });
export const refusalForm = z.object({ answer: readable.default('') });

export interface ReadFigures {
  /** Every figure. */
  figures: Figures;
  /** Those that are another than now. */
  changed: Figure[];
  problems: FormProblem[];
  /** What stood in the fields, right or wrong. */
  typed: Record<string, string>;
}

/**
 * Reads figures from an address or a form. What is not there is as it is now.
 * @param now the figures that are in force
 */
export function readFigures(
  t: T,
  known: readonly Figure[],
  now: Figures,
  given: Readonly<Record<string, unknown>>,
): ReadFigures {
  const figures: Record<string, number> = {};
  const typed: Record<string, string> = {};
  const problems: FormProblem[] = [];
  for (const figure of known) {
    const { name, least, most, value } = figure;
    const before = now[name] ?? value;
    const raw = given[name];
    typed[name] = typeof raw === 'string' ? raw.trim() : raw === undefined ? String(before) : '';
    const read = /^\d{1,4}$/.test(typed[name]) ? Number(typed[name]) : -1;
    if (read >= least && read <= most) figures[name] = read;
    else problems.push({ field: name, text: problemWith(t, figure) });
  }
  if (problems.length === 0 && !bandsDescend(figures))
    problems.push({ field: 'band-p1', text: t('rules:problems.bands') });
  const changed = known.filter(({ name, value }) => figures[name] !== (now[name] ?? value));
  return { figures, changed, problems, typed };
}

const problemWith = (t: T, { unit, least, most }: Figure): string =>
  unit === 'priority' ? t('rules:problems.priority') : t('rules:problems.points', { least, most });
