import { hash } from '../../vault';
import type { CaseTelling } from '../case-telling';
import { choiceOf, type Choice } from './choice';
import type { Passage } from './contents';
import type { ExpertForm } from './forms';
import { phrasesIn, struck } from './striking';

/** What an expert would be given of a case, as a form has it. */
export interface Copy {
  question: string;
  passages: Passage[];
  pictures: Choice['pictures'];
  /** Of all of it: what an officer has looked at is what is sent. */
  digest: string;
}

export function copyOf(telling: CaseTelling, form: ExpertForm): Copy {
  const choice = choiceOf(telling);
  const wish = { phrases: phrasesIn(form.strike), namesToo: form['strike-names'] === 'yes' };
  const chosen = choice.passages.filter(({ id }) => form.passages.includes(id));
  // The officer's own words lose what they struck out, and nothing that only looks like a name.
  const [asked] = struck([{ title: '', lines: [form['expert-question']] }], { ...wish, namesToo: false });
  const question = asked?.lines.join('\n') ?? '';
  const passages = struck(chosen, wish);
  const pictures = choice.pictures.filter(({ id }) => form.pictures.includes(id));
  const whole = JSON.stringify([question, passages, pictures.map(({ id }) => id)]);
  return { question, passages, pictures, digest: hash('expert copy', whole).toString('hex') };
}
