import { namesOf, zoneOf } from '../identity/service';
import { statementSections, type AnswerSection } from '../reporting/service';
import { formatDue, formatInstant, formatSize } from '../web/format';
import type { FormProblem } from '../web/form-problems';
import type { Visit } from '../web/visit';
import { presentScore, type ScoreLine } from './score-presenter';
import type { OpenedCase, OpenedNote } from './case-page';
import type { Officer } from './officer';
import { actionsFor, needsSecondOfficer } from './transitions';

interface Entry {
  heading: string;
  by: string;
  at: string;
  text: string;
}

export interface CaseModel {
  reference: string;
  address: string;
  version: number;
  priority: { text: string; class: string; lines: ScoreLine[]; floors: string[]; total: string };
  summary: { key: string; value: string }[];
  sections: AnswerSection[];
  reporter: { key: string; value: string }[];
  files: { name: string; href: string; size: string; sha256: string }[];
  messages: { author: string; at: string; text: string; fromDesk: boolean; heading: string }[];
  notes: Entry[];
  history: { at: string; who: string; what: string }[];
  approval: { by: string; disposition: string; words: string } | undefined;
  /** Which forms and buttons there are now. */
  may: Record<string, boolean>;
  twoOfficers: boolean;
  priorities: { value: string; text: string }[];
  dispositions: { value: string; text: string }[];
  typed: Record<string, string>;
  problems: FormProblem[];
}

/** The case page's complete view model. */
export async function presentCase(
  visit: Visit,
  officer: Officer,
  opened: OpenedCase,
  form: { typed: Record<string, string>; problems: FormProblem[] },
): Promise<CaseModel> {
  const { t, locale, now, deps } = visit;
  const { known, approval } = opened;
  const zone = await zoneOf(deps.db, opened.facts.siteId);
  const at = (time: number): string => formatInstant(time, { locale, zone });
  const names = await namesOf(deps.db, [
    known.assigneeId,
    approval?.requestedBy ?? '',
    ...opened.notes.map((note) => note.authorId),
    ...opened.messages.map((message) => message.authorId),
    ...opened.history.map((event) => event.actorId),
  ]);
  const nameOf = (id: string): string => names.get(id) ?? t('desk:somebody');
  const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
  const possible = actionsFor(known, actor, approval?.requestedBy);
  const none = t('desk:case.not-given');
  return {
    reference: known.reference,
    address: `/desk/cases/${known.reference}`,
    version: known.version,
    priority: {
      text: t(`desk:priority.${known.priority}`),
      class: `priority-${known.priority}`,
      ...presentScore(t, opened.score),
    },
    summary: [
      { key: t('desk:case.state'), value: t(`desk:states.${known.state}`) },
      {
        key: t('desk:case.next'),
        value:
          known.dueKind === 'none'
            ? t('desk:due.none')
            : `${t(`desk:due.${known.dueKind}`, { when: formatDue(known.dueAt, now, { locale, zone, t }) })} (${at(known.dueAt)})`,
      },
      { key: t('desk:case.assignee'), value: known.assigneeId === '' ? t('desk:case.nobody') : nameOf(known.assigneeId) },
      { key: t('desk:case.received'), value: at(known.receivedAt) },
      { key: t('desk:case.site'), value: opened.facts.siteName === '' ? t('desk:case.site-not-said') : opened.facts.siteName },
      { key: t('desk:case.language'), value: t(`common:languages.${opened.facts.locale}`) },
    ],
    sections: statementSections(visit, opened.facts, opened.statement),
    reporter: [
      { key: t('desk:case.mode'), value: t(`desk:modes.${opened.identity.mode}`) },
      { key: t('desk:case.reporter-name'), value: opened.identity.name === '' ? none : opened.identity.name },
      { key: t('desk:case.reach'), value: opened.identity.reach === '' ? none : opened.identity.reach },
    ],
    files: opened.files.map((file) => ({
      name: file.name,
      href: `/desk/cases/${known.reference}/files/${file.id}`,
      size: formatSize(file.size, { locale }),
      sha256: file.sha256,
    })),
    messages: opened.messages.map((message) => ({
      author: message.author === 'reporter' ? t('desk:case.reporter') : nameOf(message.authorId),
      at: at(message.createdAt),
      text: message.text,
      fromDesk: message.author === 'desk',
      heading: t(`desk:message-kinds.${message.kind}`),
    })),
    notes: opened.notes.map((note) => presentNote(visit, note, nameOf, at)),
    history: opened.history.map((event) => ({
      at: at(event.occurredAt),
      who: event.actorKind === 'person' ? nameOf(event.actorId) : t(`desk:actors.${event.actorKind}`),
      what: t(`desk:events.${event.action}`),
    })),
    approval:
      approval === undefined
        ? undefined
        : {
            by: nameOf(approval.requestedBy),
            disposition: t(`taxonomy:dispositions.${approval.closing.disposition}`),
            words: approval.closing.words,
          },
    may: {
      assign: possible.has('assign') && known.assigneeId !== officer.id,
      question: possible.has('question'),
      note: possible.has('note'),
      priority: possible.has('change-priority'),
      close: possible.has('close') || possible.has('ask-to-close'),
      approve: possible.has('approve'),
    },
    twoOfficers: needsSecondOfficer(known),
    priorities: [1, 2, 3, 4]
      .filter((priority) => priority !== known.priority)
      .map((priority) => ({ value: String(priority), text: t(`desk:priority.${priority}`) })),
    dispositions: deps.content.taxonomy.dispositions.map((name) => ({
      value: name,
      text: t(`taxonomy:dispositions.${name}`),
    })),
    typed: form.typed,
    problems: form.problems,
  };
}

function presentNote(
  visit: Visit,
  note: OpenedNote,
  nameOf: (id: string) => string,
  at: (time: number) => string,
): Entry {
  const { t } = visit;
  const { content } = note;
  const by = nameOf(note.authorId);
  const heading = {
    note: t('desk:notes.note'),
    refusal: t('desk:notes.refusal'),
    priority: t('desk:notes.priority', {
      from: t(`desk:priority.${content.from ?? 0}`),
      to: t(`desk:priority.${content.to ?? 0}`),
    }),
    disposition: t('desk:notes.disposition', {
      disposition: t(`taxonomy:dispositions.${content.disposition ?? ''}`),
    }),
  }[note.kind];
  return { heading, by, at: at(note.createdAt), text: content.text ?? content.reason ?? content.words ?? '' };
}
