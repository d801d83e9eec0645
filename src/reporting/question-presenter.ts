import type { FieldQuestion, OptionsQuestion, Question, SectionQuestion } from '../content/types';
import type { Typed } from './answers';
import type { DraftFile } from './draft-files';
import { cautionFor } from './cautions';
import type { Surroundings } from './faults';
import { presentFiles, type FilesModel } from './file-presenter';
import { entriesShown } from './entry-reading';
import { typedList, typedText } from './typed';
import type { Words } from './words';

/** A field as a view shows it: which component, with what. */
interface Field {
  component: string;
  params: object;
  /** Why we ask, in words, for whoever wants to know. */
  why: string | undefined;
}

export type QuestionModel =
  | ({ kind: 'field'; asksForConduct: boolean } & Field)
  | {
      kind: 'section';
      name: string;
      label: string;
      hint: string | undefined;
      why: string | undefined;
      entries: { id: string; legend: string; fields: Field[]; remove: Button | undefined }[];
      add: Button;
    }
  | FilesModel;

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
  /** Who reports gives no name: what could give them away is said beside the fields. */
  anonymous: boolean;
}

const button = (value: string, text: string): Button => ({
  text,
  name: 'action',
  value,
  variant: 'secondary',
});

/** @param isHeading the question is the only one of its page, and its heading */
export function presentQuestion(question: Question, showing: Showing, isHeading: boolean): QuestionModel {
  if ('fields' in question) return presentSection(question, showing);
  if (question.kind === 'files') return presentFiles(question, showing);
  // Beside every narrative, whatever it says: which behaviour would concern you from anyone? It blocks nothing.
  const asksForConduct = question.kind === 'long-text' && question.required;
  const field = fieldOf(question, question.name, question.name, showing, isHeading);
  return { kind: 'field', asksForConduct, ...field };
}

function fieldOf(
  question: FieldQuestion,
  path: string,
  name: string,
  showing: Showing,
  isHeading: boolean,
): Field {
  const { words, typed } = showing;
  const caution = showing.anonymous ? cautionFor(question, path, words) : undefined;
  const shared = { name, isHeading, hint: words.hint(path), caution };
  const label = words.label(path);
  const why = words.why(path);
  const value = typedText(typed, name);
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      return { why, ...optionsField(question, path, { ...shared, label }, showing) };
    case 'date': {
      const [day, month, year] = ['day', 'month', 'year'].map((part) => typedText(typed, `${name}-${part}`));
      return { why, component: 'date-input', params: { ...shared, legend: label, day, month, year } };
    }
    case 'long-text': {
      const { maxLength } = question;
      const rows = maxLength > manyCharacters ? 12 : 4;
      return { why, component: 'textarea', params: { ...shared, label, value, rows, maxLength } };
    }
    case 'confirmation':
      return {
        why,
        component: 'checkbox',
        params: { ...shared, text: label, value: 'yes', checked: value === 'yes' },
      };
    default:
      return { why, component: 'input', params: { ...shared, label, value, ...lineParams(question) } };
  }
}

function optionsField(
  question: OptionsQuestion,
  path: string,
  { label, ...shared }: { name: string; isHeading: boolean; hint: string | undefined; label: string },
  { words, typed, around }: Showing,
): Omit<Field, 'why'> {
  const { name } = shared;
  const none = question.kind === 'choices' ? question.none : undefined;
  const items = around.offered(question).map((value) => ({
    value,
    text: words.option(path, question, value),
    hint: words.optionHint(path, value),
    exclusive: value === none,
  }));
  if (question.kind === 'choices')
    return {
      component: 'checkboxes',
      params: { ...shared, legend: label, items, values: typedList(typed, name) },
    };
  const value = typedText(typed, name);
  if (question.kind === 'choice' && question.shownAs === 'list') {
    const nothing = { value: '', text: words.t('reporting:choose') };
    return { component: 'select', params: { ...shared, label, items: [nothing, ...items], value } };
  }
  return { component: 'radios', params: { ...shared, legend: label, items, value } };
}

/** How a line is typed on a phone, and what a browser may fill in: nothing, unless the questionnaire says so. */
function lineParams(question: FieldQuestion): object {
  const autocomplete = ('autocomplete' in question ? question.autocomplete : undefined) ?? 'off';
  switch (question.kind) {
    case 'number':
      return { autocomplete, width: 5, inputmode: question.decimals === undefined ? 'numeric' : 'decimal' };
    case 'time':
      return { autocomplete, width: 5, inputmode: 'text' };
    case 'email':
      return { autocomplete, type: 'email' };
    case 'phone':
      return { autocomplete, type: 'tel' };
    case 'link':
      return { autocomplete, inputmode: 'url', spellcheck: false };
    default:
      return { autocomplete };
  }
}

/** A text that may be longer than this is given more lines at once. */
const manyCharacters = 2_000;

function presentSection(section: SectionQuestion, showing: Showing): QuestionModel {
  const { words, typed } = showing;
  const { name, kind } = section;
  const count = entriesShown(section, typed);
  const [adding, removing] =
    kind === 'people' ? ['add-person', 'remove-person'] : [`add-entry-${name}`, `remove-entry-${name}`];
  const numbers = Array.from({ length: count }, (_unused, index) => index + 1);
  return {
    kind: 'section',
    name,
    // People stand under the page's own heading; another section is one of several things on a page.
    label: kind === 'people' ? '' : words.label(name),
    hint: words.hint(name),
    why: words.why(name),
    entries: numbers.map((number) => {
      const { legend, remove } = words.entry(name, number);
      return {
        id: `${name}-${number}`,
        legend,
        fields: section.fields.map((field) =>
          fieldOf(field, `${name}.${field.name}`, `${name}-${number}-${field.name}`, showing, false),
        ),
        remove: count === 1 ? undefined : button(`${removing}-${number}`, remove),
      };
    }),
    add: button(adding, words.entry(name, count + 1).add),
  };
}
