import { Browser } from '../../support/browser';
import { readMailFiles } from '../../support/mail';
import { until } from '../../support/until';
import { ask } from '../../triage/experts/asking';
import { judge } from '../../triage/assessment/judging';
import { onCase, stale, type FormVisit } from './visits';
import type { World } from './world';

/** An expert who has opened what they were asked about, as the pages of the desk and of the expert show it. */
export interface AskedExpert {
  /** The path of the link. */
  link: string;
  request: string;
  expert: Browser;
}

/** Judges a case, asks an expert about it, and opens what was given. */
export async function askAnExpert(
  officer: Browser,
  reference: string,
  { origin, folder }: { origin: string; folder: string },
): Promise<AskedExpert> {
  await judge(officer, reference, { 'seen-signs': ['flattery'] });
  const code = await ask(officer, reference, { 'expert-question': 'What would that file do?' });
  let link = '';
  await until('a link in the mail to an expert', async () => {
    const mail = await readMailFiles(folder);
    link =
      mail.map(({ text = '' }) => /\/expert\/[\w-]+/.exec(text)?.[0] ?? '').find((one) => one !== '') ?? '';
    return link !== '';
  });
  const expert = new Browser(origin);
  await expert.get(link);
  await expert.post(link, { 'expert-code': code });
  await officer.get(`/desk/cases/${reference}`);
  const request = /(?<=\/experts\/)[0-9a-f-]{36}/.exec(officer.text)?.[0] ?? '';
  return { link, request, expert };
}

/** One mistake in each form of the first assessment, and of asking an expert and answering. */
export const expertForms: Record<string, (world: World) => FormVisit[]> = {
  '/desk/cases/:reference/assessment': ({ cases }) => [
    { who: 'officer', from: `/desk/cases/${cases.inHand}/assessment` },
  ],
  '/desk/cases/:reference/names': ({ cases }) => [
    { who: 'officer', from: `/desk/cases/${cases.inHand}/names` },
  ],
  '/desk/cases/:reference/experts': ({ cases }) => [
    { who: 'officer', from: `/desk/cases/${cases.inHand}/experts`, press: 'look' },
    {
      who: 'officer',
      from: `/desk/cases/${cases.inHand}/experts`,
      fields: {
        'expert-name': 'Ines Vale',
        'expert-address': 'ines.vale@institute.example',
        'expert-question': 'Would that tell anything?',
      },
      press: 'look',
      status: 200,
    },
  ],
  '/desk/cases/:reference/experts/:request/withdrawal': ({ cases, asked }) => [
    { ...onCase('lead', cases.withMessage, `experts/${asked.request}/withdrawal`), ...stale },
  ],
  '/expert/:link': ({ asked }) => [
    { who: 'visitor', from: asked.link, fields: { 'expert-code': 'no code' } },
  ],
  '/expert/:link/answer': ({ asked }) => [
    { who: 'expert', from: `${asked.link}/part`, action: `${asked.link}/answer` },
  ],
};
