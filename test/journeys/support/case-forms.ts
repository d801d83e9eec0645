import { onCase, onPage, stale, type FormVisit } from './visits';
import type { World } from './world';

/** One mistake in each form on the page of a case, and about its tasks. */
export const caseForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/cases/:reference/receipt': ({ cases }) => [
    { who: 'officer', from: `/desk/cases/${cases.closed}/receipt` },
    {
      who: 'officer',
      from: `/desk/cases/${cases.closed}/receipt`,
      fields: { 'lost-reason': 'They described it.', 'in-person': 'yes' },
      status: 200,
    },
  ],
  '/desk/cases/:reference/assignment': ({ cases }) => [
    { ...onCase('officer', cases.fresh, 'assignment'), ...stale },
  ],
  '/desk/cases/:reference/questions': ({ cases }) => [onCase('officer', cases.inHand, 'questions')],
  '/desk/cases/:reference/notes': ({ cases }) => [onCase('officer', cases.inHand, 'notes')],
  '/desk/cases/:reference/priority': ({ cases }) => [onCase('officer', cases.inHand, 'priority')],
  '/desk/cases/:reference/reopening': ({ cases }) => [onCase('officer', cases.closed, 'reopening')],
  '/desk/cases/:reference/merge': ({ cases }) => [
    onPage('officer', cases.inHand, 'merge', 'merge'),
    {
      ...onPage('officer', cases.inHand, 'merge', 'merge'),
      fields: { into: 'PG-AAAAAAAA', 'merge-reason': 'The same caller.' },
    },
  ],
  '/desk/cases/:reference/separation': ({ cases }) => [onCase('officer', cases.merged, 'separation')],
  '/desk/cases/:reference/closing': ({ cases }) => [onCase('officer', cases.inHand, 'closing')],
  '/desk/cases/:reference/closing/approval': ({ cases }) => [
    { ...onCase('lead', cases.awaitingApproval, 'closing/approval'), ...stale },
  ],
  '/desk/cases/:reference/closing/refusal': ({ cases }) => [
    {
      ...onCase('lead', cases.awaitingApproval, 'closing/refusal'),
      fields: { 'refusal-reason': 'x'.repeat(6_001) },
    },
  ],
  '/desk/cases/:reference/closing/withdrawal': ({ cases }) => [
    { ...onCase('officer', cases.awaitingApproval, 'closing/withdrawal'), ...stale },
  ],
  '/desk/cases/:reference/tasks': ({ cases }) => [
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/tasks`,
      fields: { 'task-due-day': '99' },
    },
  ],
  '/desk/cases/:reference/usual-tasks': ({ cases }) => [
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/tasks`,
      action: `/desk/cases/${cases.inHand}/usual-tasks`,
    },
  ],
  '/desk/cases/:reference/tasks/:task': ({ cases, task }) => [
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/tasks/${task}`,
      fields: { 'task-due-day': '99' },
    },
  ],
  '/desk/cases/:reference/tasks/:task/done': ({ cases, task }) => [
    { ...onCase('officer', cases.inHand, `tasks/${task}/done`), ...stale },
  ],
  '/desk/cases/:reference/tasks/:task/reopening': ({ cases, doneTask }) => [
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/tasks`,
      action: `/desk/cases/${cases.inHand}/tasks/${doneTask}/reopening`,
      ...stale,
    },
  ],
};
