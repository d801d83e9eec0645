import type { CaseTelling } from '../case-telling';
import type { OpenedReport } from '../case-report';

interface Option {
  value: string;
  text: string;
}

/** Texts that an officer may begin with, those that fit the report first. */
export interface Templates {
  questions: Option[];
  closings: Option[];
  /** The reports whose reporters can be asked; none to choose from where there is one. */
  reports: Option[];
  /** What the reporter reads, where it is another language than the officer's; '' where it is the same. */
  language: string;
  /** What the chosen text says, in the officer's language; '' where none is chosen or they read the same. */
  meaning: string;
}

type List = 'questions' | 'closings';

/** The parameters of the address that choose a text; for the forms of the case's page, which work without scripts. */
const parameters = { questions: 'template', closings: 'closing-template' } as const;

const chosenIn = ({ visit }: CaseTelling, list: List): string => {
  const name = visit.query(parameters[list]);
  return visit.deps.content.casework[list].some((one) => one.name === name) ? (name ?? '') : '';
};

/** The report whose reporter is meant: the one that was chosen, else the case's first. */
const meant = (telling: CaseTelling): OpenedReport => {
  const { opened, visit } = telling;
  const wanted = visit.query('question-to');
  return opened.reports.find(({ facts }) => facts.id === wanted) ?? opened;
};

export function presentTemplates(telling: CaseTelling): Templates {
  const { t, visit, opened } = telling;
  const { questions, closings } = visit.deps.content.casework;
  const paths = opened.reports.map(({ statement }) => statement.answers['path']);
  const fits = (one: (typeof questions)[number]): boolean =>
    one.paths.length > 0 && paths.some((path) => typeof path === 'string' && one.paths.includes(path));
  const nothingYet = { value: '', text: t('casework:templates.choose') };
  const title = (list: List, { name }: { name: string }): Option => ({
    value: name,
    text: t(`templates:${list}.${name}.title`),
  });
  const { locale } = meant(telling).facts;
  const differs = locale !== visit.locale;
  return {
    questions: [
      nothingYet,
      ...[...questions.filter(fits), ...questions.filter(({ paths: some }) => some.length === 0)].map((one) =>
        title('questions', one),
      ),
    ],
    closings: [nothingYet, ...closings.map((one) => title('closings', one))],
    reports:
      opened.reports.length < 2
        ? []
        : opened.reports.map(({ facts }) => ({ value: facts.id, text: facts.reference })),
    language: differs ? visit.deps.translators.for(locale)('common:own-name') : '',
    meaning: differs ? meaningOf(telling) : '',
  };
}

function meaningOf(telling: CaseTelling): string {
  const list = chosenIn(telling, 'questions') === '' ? 'closings' : 'questions';
  const name = chosenIn(telling, list);
  return name === '' ? '' : telling.t(`templates:${list}.${name}.text`);
}

/** What the address puts into the forms: a chosen text, in the language of the report. */
export function prefilled(telling: CaseTelling): Record<string, string> {
  const { visit } = telling;
  const { translators, content } = visit.deps;
  const report = meant(telling);
  const textOf = (list: List, name: string): string =>
    translators.for(report.facts.locale)(`templates:${list}.${name}.text`);
  const question = chosenIn(telling, 'questions');
  const closing = chosenIn(telling, 'closings');
  const dispositions = content.casework.closings.find(({ name }) => name === closing)?.dispositions ?? [];
  return {
    'question-to': report.facts.id,
    template: question,
    'closing-template': closing,
    ...(question !== '' && { question: textOf('questions', question) }),
    ...(closing !== '' && { words: textOf('closings', closing) }),
    ...(dispositions.length === 1 && { disposition: dispositions[0] ?? '' }),
  };
}
