import { questionnaireOf } from '../content';
import { answerIn, entriesOf, type Answer } from './answers';
import { questionsIn, stringsOf } from './indexable';
import type { Telling } from './sections';
import type { Statement } from './store';
import { wordsOf } from './words';

/** What stands in one answer in the reporter's own words, or as a way to reach somebody. */
export interface Passage {
  /** The question, in words. */
  label: string;
  text: string;
  /** It was asked for as an address, a number or a link. */
  isContact: boolean;
}

/** Somebody whom a report names, as it names them. */
export interface NamedPerson {
  name: string;
  organisation: string;
  role: string;
}

const ownWords: ReadonlySet<string> = new Set(['text', 'long-text', 'place']);
const contacts: ReadonlySet<string> = new Set(['email', 'phone', 'link']);

/** The passages of a report that may hold addresses, numbers and links: not the reporter's own name and reach. */
export function passagesOf(telling: Telling, statement: Statement): Passage[] {
  const { answers } = statement;
  const questionnaire = questionnaireOf(telling.deps.content, statement.questionnaire, statement.version);
  if (questionnaire === undefined) return [];
  const words = wordsOf(telling, questionnaire, [], answers);
  const passages = (path: string, field: { kind: string; name: string }, answer: Answer): Passage[] => {
    const isContact = contacts.has(field.kind) || path.endsWith('.contacts');
    if (!isContact && !ownWords.has(field.kind)) return [];
    return stringsOf(answer).map((text) => ({ label: words.label(path), text, isContact }));
  };
  return questionsIn(questionnaire).flatMap((question) => {
    const answer = answers[question.name] ?? '';
    if (!('fields' in question)) return passages(question.name, question, answer);
    return entriesOf(answer).flatMap((entry) =>
      question.fields.flatMap((field) =>
        passages(`${question.name}.${field.name}`, field, answerIn(entry, field)),
      ),
    );
  });
}

/** The people whom a report names, as far as it says anything of them. */
export const peopleNamed = ({ answers }: Pick<Statement, 'answers'>): NamedPerson[] =>
  entriesOf(answers['people'])
    .map(({ name = '', organisation = '', role = '' }) => ({ name, organisation, role }))
    .filter(({ name, organisation, role }) => name !== '' || organisation !== '' || role !== '');
