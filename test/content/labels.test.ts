import { loadContent } from '../../src/content';
import { flatTexts } from '../../src/content/locales';
import { shipped } from './folder';

/** What black-box checks and readers' habits rely on: docs and tests name the questions by these words. */
const labels: Record<string, string> = {
  'questions.site.label': 'Which site do you work at?',
  'questions.site.options.rather-not-say': "I'd rather not say",
  'questions.path.label': 'What do you want to tell us?',
  'questions.urgent.label': 'Is it urgent?',
  'questions.identity.label': 'How do you want to report?',
  'questions.handlers.label': 'Does it concern someone who handles reports?',
  'questions.setting.label': 'Setting',
  'questions.channel.label': 'Channel',
  'questions.place.label': 'Place',
  'questions.ongoing.label': 'Is it still going on?',
  'questions.narrative.label': 'What happened?',
  'questions.signs.label': 'What did you notice?',
  'questions.signs.options.none': 'None of these',
  'questions.before.label': 'Has the same person or organisation approached you before?',
  'questions.people.fields.name.label': 'Name they gave',
  'questions.people.fields.organisation.label': 'Organisation',
  'questions.people.fields.role.label': 'Role',
  'questions.people.fields.contacts.label': 'Contact details',
  'questions.people.fields.how-known.label': 'How do you know?',
  'questions.people.fields.colleague.label': 'Is this person a colleague?',
  'questions.topics.label': 'What did they want?',
  'questions.sensitivity.label': 'How sensitive is it?',
  'questions.offered.label': 'What was offered?',
  'questions.response.label': 'What did you do?',
  'questions.next-contact.label': 'Next contact',
  'questions.files.label': 'Add files',
  'questions.name.label': 'Your name',
  'questions.reach.label': 'How may we reach you? (optional)',
  'questions.no-classified.label': 'No classified or export-controlled content',
  'questions.good-faith.label': 'True as far as I know',
  'self-report-opening': 'Thank you. Reporting early limits the harm.',
};

test('the questions of the report have the names that others rely on', () => {
  const words = flatTexts(loadContent([shipped]).texts.get('en')?.namespaces['questionnaire-approach'] ?? {});
  expect(Object.fromEntries(Object.keys(labels).map((key) => [key, words.get(key)]))).toEqual(labels);
});

test('the steps come in their order', () => {
  const steps = loadContent([shipped])
    .questionnaires.get('approach')
    ?.steps.map(({ name }) => name);
  expect(steps).toEqual(['start', 'when', 'what', 'who', 'sought', 'response', 'check']);
});
