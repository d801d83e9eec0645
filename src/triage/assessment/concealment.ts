import { questionnaireOf, questionsOf, type Content } from '../../content';
import { concealerOf } from '../../patterns/service';
import { identifyingFields, namedIn, type MessageForDesk, type Statement } from '../../reporting/service';
import type { T } from '../../web/i18n';
import type { OpenedNote } from '../case-notes';
import { neutralFileName } from './hidden';
import type { OpenedCase } from '../case-page';
import type { OpenedExperts } from '../experts/section';

/** What a case and any one of its reports have in common. */
type Named = Pick<OpenedCase, 'statement' | 'identity' | 'messages' | 'files' | 'message'>;
type Hide = (text: string) => string;

interface Hiding {
  t: T;
  deps: { content: Content };
}

const mailNames = (message: MessageForDesk | undefined): string[] =>
  message === undefined
    ? []
    : [...(message.headers?.from ?? []), ...(message.headers?.replyTo ?? [])].flatMap((address) => [
        address,
        ...address.split('@'),
      ]);

/** Takes out every name that any of these reports has in its fields, and what looks like one. */
function hiderFor(t: T, reports: readonly Named[]): Hide {
  const named = reports.map(({ statement, identity }) => namedIn(statement.answers, identity));
  const of = (which: 'people' | 'organisations' | 'others'): string[] => named.flatMap((one) => one[which]);
  const others = [...of('others'), ...reports.flatMap(({ message }) => mailNames(message))];
  return concealerOf(
    {
      people: of('people'),
      organisations: of('organisations'),
      others: others.filter((text) => text.length >= 4),
    },
    t('assessment:hidden'),
  );
}

/** Kinds of questions that are answered in one's own words, and those that are answered with an address. */
const inWords: ReadonlySet<string> = new Set(['text', 'long-text', 'place']);
const addresses: ReadonlySet<string> = new Set(['email', 'phone', 'link']);

function statementWithoutNames({ t, deps }: Hiding, statement: Statement, hide: Hide): Statement {
  const mark = t('assessment:hidden');
  const questionnaire = questionnaireOf(deps.content, statement.questionnaire, statement.version);
  const questions = questionnaire === undefined ? [] : questionsOf(questionnaire);
  const shown = (name: string, kind: string | undefined, text: string): string => {
    if (text === '') return text;
    if (identifyingFields.has(name) || (kind !== undefined && addresses.has(kind))) return mark;
    return kind === undefined || inWords.has(kind) ? hide(text) : text;
  };
  const answers = Object.entries(statement.answers).map(([name, answer]): [string, typeof answer] => {
    const question = questions.find((one) => one.name === name);
    if (typeof answer === 'string') return [name, shown(name, question?.kind, answer)];
    const fields = question !== undefined && 'fields' in question ? question.fields : [];
    const kindOf = (field: string): string | undefined => fields.find((one) => one.name === field)?.kind;
    const entry = (fieldsOf: Record<string, string>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(fieldsOf).map(([field, text]) => [field, shown(field, kindOf(field), text)]),
      );
    const said: readonly (string | Record<string, string>)[] = answer;
    const list = said.map((one) => (typeof one === 'string' ? one : entry(one)));
    return [name, list as typeof answer];
  });
  return { ...statement, answers: Object.fromEntries(answers) };
}

/** What a mail's headers tell of its way and its checks stays; every host and address goes. */
function messageWithoutNames(t: T, message: MessageForDesk): MessageForDesk {
  const hidden = (text: string): string => (text === '' ? '' : t('assessment:hidden'));
  const { headers, links } = message;
  return {
    links: links.map(({ address, shownHost }) => ({
      address: hidden(address),
      shownHost: hidden(shownHost),
    })),
    headers: headers && {
      ...headers,
      from: headers.from.map(hidden),
      replyTo: headers.replyTo.map(hidden),
      returnPath: hidden(headers.returnPath),
      messageIdDomain: hidden(headers.messageIdDomain),
      authentication: headers.authentication && {
        by: hidden(headers.authentication.by),
        results: headers.authentication.results.map((one) => ({ ...one, of: hidden(one.of) })),
      },
      route: headers.route.map((hop) => ({ ...hop, from: hidden(hop.from), by: hidden(hop.by) })),
      differing: headers.differing.map((one) => ({ ...one, domain: hidden(one.domain) })),
    },
  };
}

/** A report as it is shown while names are hidden. */
function reportWithoutNames<Report extends Named>(
  hiding: Hiding,
  report: Report,
  { hide, fileNames }: { hide: Hide; fileNames: ReadonlyMap<string, string> },
): Report {
  const { t } = hiding;
  const mark = t('assessment:hidden');
  const { identity, message } = report;
  return {
    ...report,
    statement: statementWithoutNames(hiding, report.statement, hide),
    identity: {
      ...identity,
      name: identity.name === '' ? '' : mark,
      reach: identity.reach === '' ? '' : mark,
    },
    messages: report.messages.map((one) => ({ ...one, text: hide(one.text) })),
    files: report.files.map((file) => ({
      ...file,
      name: fileNames.get(file.id) ?? mark,
    })),
    message: message && messageWithoutNames(t, message),
  };
}

/** Chosen from a list, or the name of somebody whom the officers chose themselves. */
const notHidden: ReadonlySet<string> = new Set(['disposition', 'expert']);

/** Every text that a note holds, whatever its kind. */
const noteWithoutNames = (note: OpenedNote, hide: Hide): OpenedNote => {
  if (note.kind === 'assessment') return note;
  const content = Object.entries(note.content).map(([name, value]) => [
    name,
    typeof value === 'string' && !notHidden.has(name) ? hide(value) : (value as unknown),
  ]);
  return { ...note, content: Object.fromEntries(content) as unknown } as OpenedNote;
};

/** What waits for a second officer was written by somebody who may know the names. */
function approvalWithoutNames(approval: OpenedCase['approval'], hide: Hide): OpenedCase['approval'] {
  if (approval === undefined) return undefined;
  const { asked } = approval;
  switch (asked.action) {
    case 'close':
      return {
        ...approval,
        asked: { ...asked, content: { ...asked.content, words: hide(asked.content.words) } },
      };
    case 'shred':
      return { ...approval, asked: { ...asked, content: { reason: hide(asked.content.reason) } } };
  }
}

/** So may have been what an expert was asked. */
const expertsWithoutNames = (experts: OpenedExperts, hide: Hide): OpenedExperts =>
  experts.map(({ row, asked }) => ({
    row,
    asked: asked && {
      ...asked,
      question: hide(asked.question),
      passages: asked.passages.map((one) => ({ ...one, lines: one.lines.map(hide) })),
    },
  }));

/** The case as this officer sees it: without names and affiliation while they are hidden. */
export function asShown(hiding: Hiding, opened: OpenedCase): OpenedCase {
  if (!opened.sections.assessment.namesHidden) return opened;
  const hide = hiderFor(hiding.t, opened.reports);
  const files = opened.reports.flatMap((report) => report.files);
  const fileNames = new Map(
    files.map(({ id, name }, index) => [id, neutralFileName(opened.known.reference, index, name)]),
  );
  const reports = opened.reports.map((report) => reportWithoutNames(hiding, report, { hide, fileNames }));
  return {
    ...opened,
    ...reports[0],
    reports,
    notes: opened.notes.map((note) => noteWithoutNames(note, hide)),
    approval: approvalWithoutNames(opened.approval, hide),
    sections: {
      ...opened.sections,
      experts: expertsWithoutNames(opened.sections.experts, hide),
      tasks: opened.sections.tasks.map((task) => ({
        ...task,
        text: task.text === undefined ? undefined : hide(task.text),
      })),
    },
  };
}
