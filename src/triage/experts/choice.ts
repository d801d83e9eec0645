import { hasPreview } from '../../evidence/service';
import { statementSections, type ReportFile } from '../../reporting/service';
import type { CaseTelling } from '../case-telling';
import type { Passage } from './contents';

/** What of a case can be given to an expert, each with the name that a form knows it by. */
export interface Choice {
  passages: ({ id: string } & Passage)[];
  pictures: { id: string; name: string; file: ReportFile }[];
}

/** Answers, the reporter's messages and pictures, as this officer is shown them. */
export function choiceOf({ visit, t, at, opened }: CaseTelling): Choice {
  const severalReports = opened.reports.length > 1;
  return {
    passages: opened.reports.flatMap(({ facts, statement, messages }) => [
      ...statementSections(visit, facts, statement).flatMap(({ rows }) =>
        rows.map(({ question, key, lines }) => ({
          id: `${facts.reference}.${question}`,
          title: severalReports ? `${key} (${facts.reference})` : key,
          lines,
        })),
      ),
      ...messages
        .filter(({ author, text }) => author === 'reporter' && text !== '')
        .map(({ id, text, createdAt }) => ({
          id,
          title: t('experts:message-of', { when: at(createdAt) }),
          lines: text.split('\n'),
        })),
    ]),
    pictures: opened.reports.flatMap(({ files }) =>
      files.filter(({ type }) => hasPreview(type)).map((file) => ({ id: file.id, name: file.name, file })),
    ),
  };
}
