import { stale, type FormVisit } from './visits';
import type { World } from './world';

/** One mistake in each form of the queue, its selection and its labels. */
export const queueForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/selection': () => [
    { who: 'officer', from: '/desk/selection?view=all', action: '/desk/selection', press: 'assign' },
  ],
  '/desk/labels': () => [{ who: 'lead', from: '/desk/labels' }],
  '/desk/labels/:label/name': ({ label }) => [
    {
      who: 'lead',
      from: `/desk/labels/${label}`,
      action: `/desk/labels/${label}/name`,
      fields: { name: '' },
    },
  ],
  '/desk/labels/:label/retirement': ({ label }) => [
    { who: 'lead', from: `/desk/labels/${label}`, action: `/desk/labels/${label}/retirement`, ...stale },
  ],
  '/desk/cases/:reference/labels': ({ cases }) => [
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/labels`,
      fields: { 'new-label': 'x'.repeat(41) },
    },
  ],
};
