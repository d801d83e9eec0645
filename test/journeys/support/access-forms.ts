import { onPage, type FormVisit } from './visits';
import type { World } from './world';

/** One mistake in each form that says who may open a case, and of a spill. */
export const accessForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/cases/:reference/hand-over': ({ cases }) => [onPage('lead', cases.inHand, 'access', 'hand-over')],
  '/desk/cases/:reference/restriction': ({ cases }) => [
    onPage('lead', cases.inHand, 'access', 'restriction'),
  ],
  '/desk/cases/:reference/recusal': ({ cases }) => [onPage('lead', cases.inHand, 'access', 'recusal')],
  '/desk/cases/:reference/named-officers': ({ cases }) => [
    onPage('lead', cases.named, 'access', 'named-officers'),
  ],
  '/desk/cases/:reference/restriction/lifting': ({ cases }) => [
    onPage('lead', cases.named, 'access', 'restriction/lifting'),
  ],
  '/desk/named-cases': () => [{ who: 'oversight', from: '/desk/named-cases' }],
  '/desk/cases/:reference/spill': ({ cases }) => [onPage('lead', cases.inHand, 'spill', 'spill')],
  '/desk/cases/:reference/spill/ending': ({ cases }) => [
    onPage('lead', cases.spilled, 'spill', 'spill/ending'),
  ],
  '/desk/cases/:reference/spill/shredding': ({ cases }) => [
    onPage('lead', cases.spilled, 'spill', 'spill/shredding'),
  ],
};
