import { Browser } from '../support/browser';
import { readMailFiles } from '../support/mail';
import { until } from '../support/until';
import { judge } from '../triage/assessment/judging';
import { ask } from '../triage/experts/asking';

type NewCanary = (name: string) => string;

/** Sees the names early, judges, and asks an expert, who answers: what each of them writes. */
export async function judgeAndAsk(
  canaries: Map<string, string>,
  canary: NewCanary,
  officer: Browser,
  { reference, dataDir }: { reference: string; dataDir: string },
): Promise<void> {
  const names = `/desk/cases/${reference}/names`;
  await officer.get(names);
  const carried = { version: officer.hidden('version'), seen: officer.hidden('seen') };
  await officer.post(names, { ...carried, 'reveal-reason': canary('reason to see names') });
  await judge(officer, reference, {
    conduct: canary('conduct judged'),
    alternatives: canary('alternatives'),
    exculpatory: canary('exculpatory'),
  });
  if (officer.status !== 200) throw new Error(`Judging was refused with ${officer.status}`);
  const code = await ask(officer, reference, {
    'expert-name': canary('name of the expert'),
    'expert-question': canary('question to the expert'),
    strike: canary('a word that was struck out'),
  });
  canaries.set('code of the expert', code);
  let link = '';
  await until('a link in the mail to an expert', async () => {
    const mail = await readMailFiles(dataDir);
    link =
      mail.map(({ text = '' }) => /\/expert\/[\w-]+/.exec(text)?.[0] ?? '').find((one) => one !== '') ?? '';
    return link !== '';
  });
  const expert = new Browser(officer.origin);
  await expert.get(link);
  await expert.post(link, { 'expert-code': code });
  if (!expert.text.includes(canaries.get('question to the expert') ?? ''))
    throw new Error(`The expert reads nothing: ${expert.status}`);
  await expert.post(`${link}/answer`, { 'expert-answer': `${canary('answer of a 422')}\0` });
  await expert.post(`${link}/answer`, { 'expert-answer': canary('answer of the expert') });
  await officer.get(`/desk/cases/${reference}`);
  if (!officer.text.includes(canaries.get('answer of the expert') ?? ''))
    throw new Error('The desk does not read the answer');
}
