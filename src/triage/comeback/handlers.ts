import { z } from 'zod';
import { caseAction } from '../case-action';
import { text, version } from '../forms';
import { reopenCase } from './reopen';

const reopenForm = z.object({ version, 'reopen-reason': text('reopen-reason') });

export const reopen = caseAction(
  reopenForm,
  (visit, officer, seen, form) => reopenCase(visit.deps, officer, seen, form['reopen-reason'], visit.now),
  { words: 'states' },
);
