import type { Browser } from '../../support/browser';
import { by, type FormVisit, type PageVisit } from './visits';
import type { World } from './world';

const codeOf = ({ organisation }: World): string => `/desk/keys/${organisation.desks.north.id}/recovery-code`;

/** The pages of the priority rules, and of a recovery code that is made anew. */
export const rulesPages: Record<string, (world: World) => PageVisit[]> = {
  '/desk/priority': () => [...by('officer', '/desk/priority'), ...by('lead', '/desk/priority')],
  '/desk/priority/figures': () => by('lead', '/desk/priority/figures'),
  '/desk/priority/trial': () => [
    ...by('lead', '/desk/priority/trial?sign-paid-expertise=25'),
    { who: 'lead', address: '/desk/priority/trial?sign-flattery=lots', status: 422 },
  ],
  '/desk/priority/changes/:number': ({ changes }) => [
    ...by('officer', ...[changes.refused, changes.waiting].map((one) => `/desk/priority/changes/${one}`)),
    ...by('lead', `/desk/priority/changes/${changes.waiting}`),
  ],
  '/desk/priority/cases': () => by('officer', '/desk/priority/cases'),
  '/desk/keys/:desk/recovery-code': (world) => by('lead', codeOf(world)),
};

/** One mistake in each of their forms. */
export const rulesForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/priority/changes': () => [
    {
      who: 'lead',
      from: '/desk/priority/trial?sign-paid-expertise=25',
      action: '/desk/priority/changes',
    },
  ],
  '/desk/priority/changes/:number/refusal': ({ changes }) => [
    {
      who: 'officer',
      from: `/desk/priority/changes/${changes.waiting}`,
      action: `/desk/priority/changes/${changes.waiting}/refusal`,
      fields: { answer: 'x'.repeat(6_001) },
    },
  ],
  '/desk/keys/:desk/recovery-code': (world) => [{ who: 'lead', from: codeOf(world) }],
};

/** A change of the rules that was refused, and one that waits, by their numbers. */
export async function makeChanges(
  lead: Browser,
  officer: Browser,
  longWord: string,
): Promise<{ refused: number; waiting: number }> {
  const propose = async (fields: Record<string, string>): Promise<number> => {
    await lead.get('/desk/priority/figures');
    await lead.post('/desk/priority/changes', { ...fields, reason: `It weighed too little.\n${longWord}` });
    const number = /\/desk\/priority\/changes\/(\d+)/.exec(lead.path)?.[1];
    if (number === undefined) throw new Error(`No change was asked for: ${lead.text}`);
    return Number(number);
  };
  const refused = await propose({ 'sign-flattery': '9' });
  await officer.get(`/desk/priority/changes/${refused}`);
  await officer.post(`/desk/priority/changes/${refused}/refusal`, { answer: longWord });
  return {
    refused,
    waiting: await propose({ 'sign-paid-expertise': '16', 'sign-repeated-follow-up': '16' }),
  };
}
