import { defang } from '../../correspondence/service';
import { identifiersOf, type Identifier } from '../../patterns/service';
import { passagesOf, peopleNamed } from '../../reporting/service';
import type { OpenedReport } from '../case-report';
import type { CaseTelling } from '../case-telling';

interface Cell {
  text: string;
  lines?: string[];
}

export interface PresentedPeople {
  /** Names and addresses are hidden until the conduct was judged. */
  hidden: boolean;
  table: { caption: string; captionHidden: true; head: { text: string }[]; rows: Cell[][] };
}

interface Place {
  text: string;
  isContact: boolean;
  /** Where it stands, in words. */
  where: string;
}

/** Whom the reports of a case name, and by which addresses, numbers and links somebody can be found again. */
export function presentPeople(telling: CaseTelling): PresentedPeople {
  const { t, opened } = telling;
  const hidden = opened.sections.assessment.namesHidden;
  const rows = hidden ? [] : [...peopleRows(telling), ...identifierRows(telling)];
  return {
    hidden,
    table: {
      caption: t('casework:people.heading'),
      captionHidden: true,
      head: ['what', 'kind', 'where'].map((name) => ({ text: t(`casework:people.${name}`) })),
      rows,
    },
  };
}

const peopleRows = ({ t, opened }: CaseTelling): Cell[][] =>
  opened.reports.flatMap((report) =>
    peopleNamed(report.statement).map(({ name, organisation, role }) => [
      { text: defang(name) || t('casework:people.unnamed') },
      { text: t('casework:people.kinds.person') },
      { text: '', lines: [organisation, role].filter((text) => text !== '').map(defang) },
    ]),
  );

/** Each once, with everywhere that it stands. */
function identifierRows(telling: CaseTelling): Cell[][] {
  const { t, opened } = telling;
  const found = new Map<string, Identifier & { where: Set<string> }>();
  for (const { text, isContact, where } of opened.reports.flatMap((report) => placesIn(telling, report)))
    for (const identifier of identifiersOf(text, isContact)) {
      const key = `${identifier.kind}:${identifier.value}`;
      const known = found.get(key) ?? { ...identifier, where: new Set<string>() };
      known.where.add(where);
      found.set(key, known);
    }
  return [...found.values()].map(({ kind, value, where }) => [
    { text: shown(kind, value) },
    { text: t(`casework:people.kinds.${kind}`) },
    { text: '', lines: [...where] },
  ]);
}

/** Leads nowhere: a link is kept without its scheme, and is shown as what it is. */
function shown(kind: Identifier['kind'], value: string): string {
  if (kind === 'link') return defang(`https://${value}`);
  if (kind === 'domain') return value.replaceAll('.', '[.]');
  return kind === 'handle' ? `@${value}` : value;
}

/** What a report's answers, its reporter's messages, and a message's headers and links say. */
function placesIn({ t, visit }: CaseTelling, report: OpenedReport): Place[] {
  const { message } = report;
  const asContacts = (texts: readonly string[], where: string): Place[] =>
    texts.map((text) => ({ text, isContact: true, where }));
  return [
    ...passagesOf(visit, report.statement).map(({ label, text, isContact }) => ({
      ...{ text, isContact },
      where: label,
    })),
    ...report.messages
      .filter(({ author }) => author === 'reporter')
      .map(({ text }) => ({ text, isContact: false, where: t('desk:case.messages') })),
    ...asContacts(message?.headers?.from ?? [], t('correspondence:desk.from')),
    ...asContacts(message?.headers?.replyTo ?? [], t('correspondence:desk.reply-to')),
    ...asContacts(message?.links.map(({ address }) => address) ?? [], t('correspondence:desk.links-heading')),
  ];
}
