import { questionsOf, type Questionnaire } from '../content';
import { defang } from '../correspondence/service';
import type { Typed } from './answers';
import type { DraftContent } from './draft';
import type { PersonFound } from './from-message-people';
import { fieldsFrom, typedText } from './typed';

/** The pages of a draft as somebody who fills them in sees them. A question that this questionnaire has not is passed over. */
export function pagesOf(questionnaire: Questionnaire, content: DraftContent) {
  const typed: Record<string, Typed> = { ...content.typed };
  const pageOf = (question: string): string | undefined =>
    questionnaire.steps.find(({ questions }) => questions.some(({ name }) => name === question))?.name;
  const page = (question: string): [name: string, fields: Typed] | undefined => {
    const step = questionnaire.steps.find(({ name }) => name === pageOf(question));
    return step && [step.name, typed[step.name] ?? fieldsFrom(step.questions, content.answers)];
  };
  const replace = (question: string, fields: Typed): void => {
    const found = page(question);
    if (found !== undefined) typed[found[0]] = { ...found[1], ...fields };
  };
  return {
    typed: () => typed,
    replace,
    /** Where nothing stands yet. */
    fill(question: string, field: string, value: string): void {
      const found = page(question);
      if (found !== undefined && typedText(found[1], field) === '') replace(question, { [field]: value });
    },
    add(question: string, text: string): void {
      const found = page(question);
      if (found === undefined || text === '') return;
      const most = longestOf(questionnaire, question);
      const before = typedText(found[1], question);
      const after = [before, text].filter((part) => part !== '').join('\n\n');
      replace(question, {
        [question]: after.length <= most || before.length >= most ? after : `${after.slice(0, most - 1)}…`,
      });
    },
    addPeople(people: readonly PersonFound[]): void {
      const found = page('people');
      if (found === undefined) return;
      const used = Object.entries(found[1])
        .filter(([, value]) => value !== '' && value.length > 0)
        .map(([name]) => Number(/^people-(\d+)-/.exec(name)?.[1] ?? 0));
      const last = Math.max(0, ...used);
      for (const [index, person] of people.entries())
        replace('people', fieldsOfPerson(last + index + 1, person));
    },
  };
}

const fieldsOfPerson = (number: number, person: PersonFound): Typed => ({
  [`people-${number}-name`]: person.name,
  [`people-${number}-organisation`]: person.organisation,
  [`people-${number}-role`]: person.role,
  [`people-${number}-contacts`]: person.contacts.map(defang).join('; ').slice(0, 1_000),
});

function longestOf(questionnaire: Questionnaire, name: string): number {
  const question = questionsOf(questionnaire).find((one) => one.name === name);
  return question?.kind === 'long-text' ? question.maxLength : 1_000;
}
