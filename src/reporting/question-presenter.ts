import type { FilesQuestion, PeopleQuestion, Question, TextQuestion, ChoiceQuestion } from '../content/types';
import type { Typed } from './answers';
import { acceptedEndings, type DraftFile } from './draft-files';
import type { Surroundings } from './faults';
import { entriesShown } from './people-reading';
import { typedList, typedText } from './typed';
import type { Words } from './words';
import { formatSize } from '../web/format';

/** A field as a view shows it: which component, with what. */
interface Field {
  component: string;
  params: object;
}

export type QuestionModel =
  | ({ kind: 'field'; asksForConduct: boolean } & Field)
  | {
      kind: 'people';
      name: string;
      hint: string | undefined;
      entries: { id: string; legend: string; fields: Field[]; remove: Button | undefined }[];
      add: Button;
    }
  | {
      kind: 'files';
      name: string;
      upload: Field;
      files: { text: string; remove: Button }[];
      button: Button;
    };

interface Button {
  text: string;
  name: string;
  value: string;
  variant: 'secondary';
}

/** What a page's questions are shown with. */
export interface Showing {
  words: Words;
  locale: string;
  typed: Typed;
  around: Surroundings;
  files: readonly DraftFile[];
}

const button = (value: string, text: string): Button => ({
  text,
  name: 'action',
  value,
  variant: 'secondary',
});

/** @param isHeading the question is the only one of its page, and its heading */
export function presentQuestion(question: Question, showing: Showing, isHeading: boolean): QuestionModel {
  if (question.kind === 'people') return presentPeople(question, showing);
  if (question.kind === 'files') return presentFiles(question, showing);
  // Beside every narrative, whatever it says: which behaviour would concern you from anyone? It blocks nothing.
  const asksForConduct = question.kind === 'long-text' && question.required;
  const field = fieldOf(question, question.name, question.name, showing, isHeading);
  return { kind: 'field', asksForConduct, ...field };
}

function fieldOf(
  question: Exclude<Question, PeopleQuestion | FilesQuestion>,
  path: string,
  name: string,
  { words, typed, around }: Showing,
  isHeading: boolean,
): Field {
  const label = words.label(path);
  const shared = { name, isHeading, hint: words.hint(path) };
  switch (question.kind) {
    case 'choice':
    case 'choices': {
      const none = question.kind === 'choices' ? question.none : undefined;
      const items = around.offered(question).map((value) => ({
        value,
        text: words.option(path, question, value),
        hint: words.optionHint(path, value),
        exclusive: value === none,
      }));
      return question.kind === 'choice'
        ? { component: 'radios', params: { ...shared, legend: label, items, value: typedText(typed, name) } }
        : {
            component: 'checkboxes',
            params: { ...shared, legend: label, items, values: typedList(typed, name) },
          };
    }
    case 'date':
      return {
        component: 'date-input',
        params: {
          ...shared,
          legend: label,
          day: typedText(typed, `${name}-day`),
          month: typedText(typed, `${name}-month`),
          year: typedText(typed, `${name}-year`),
        },
      };
    case 'text':
      return {
        component: 'input',
        params: {
          ...shared,
          label,
          value: typedText(typed, name),
          autocomplete: question.autocomplete ?? 'off',
        },
      };
    case 'long-text':
      return {
        component: 'textarea',
        params: {
          ...shared,
          label,
          value: typedText(typed, name),
          rows: question.maxLength > manyCharacters ? 12 : 4,
          maxLength: question.maxLength,
        },
      };
    case 'confirmation':
      return {
        component: 'checkbox',
        params: { ...shared, text: label, value: 'yes', checked: typedText(typed, name) === 'yes' },
      };
  }
}

/** A text that may be longer than this is given more lines at once. */
const manyCharacters = 2_000;

function presentPeople(question: PeopleQuestion, showing: Showing): QuestionModel {
  const { words, typed } = showing;
  const count = entriesShown(question, typed);
  const numbers = Array.from({ length: count }, (_unused, index) => index + 1);
  return {
    kind: 'people',
    name: question.name,
    hint: words.hint(question.name),
    entries: numbers.map((number) => ({
      id: `${question.name}-${number}`,
      legend: words.t('reporting:people.person', { number }),
      fields: question.fields.map((field: TextQuestion | ChoiceQuestion) =>
        fieldOf(
          field,
          `${question.name}.${field.name}`,
          `${question.name}-${number}-${field.name}`,
          showing,
          false,
        ),
      ),
      remove:
        count === 1
          ? undefined
          : button(`remove-person-${number}`, words.t('reporting:people.remove', { number })),
    })),
    add: button('add-person', words.t('reporting:people.add')),
  };
}

function presentFiles(question: FilesQuestion, { words, files, locale }: Showing): QuestionModel {
  const { name } = question;
  return {
    kind: 'files',
    name,
    upload: {
      component: 'file-upload',
      params: {
        name,
        label: words.label(name),
        hint: words.hint(name),
        multiple: true,
        accept: acceptedEndings,
      },
    },
    files: files.map((file) => ({
      text: `${file.name} (${formatSize(file.size, { locale })})`,
      remove: button(`remove-file-${file.id}`, words.t('reporting:files.remove', { name: file.name })),
    })),
    button: button('upload', words.t('reporting:files.upload')),
  };
}
