import { presentFile, type FileOfCase } from './case-file-presenter';
import { defang } from '../correspondence/service';
import { namesOf } from '../identity/service';
import { aboutIn, statementSections, withCorrections, type AnswerSection } from '../reporting/service';
import { formatInstant } from '../web/format';
import type { Visit } from '../web/visit';
import { presentForms, type CaseForms } from './case-forms-presenter';
import type { OpenedCase } from './case-page';
import {
  presentHistory,
  presentMessages,
  presentNotes,
  standingNotes,
  type Entry,
  type Told,
} from './case-record-presenter';
import { dueTeller, priorityTag, type Tag } from './case-words';
import { presentMessage, type PresentedMessage } from './message-presenter';
import type { Officer } from './officer';
import { presentScore, type PresentedScore } from './score-presenter';
import { changesSince, snapshotOf, type Snapshot } from './snapshot';
import { lastMinuteOf, zoneOfCase } from './zone';

interface Row {
  key: string;
  value: string;
}

interface CaseModel {
  reference: string;
  address: string;
  priority: Tag;
  /** A word at the top where the next clock has run out. */
  late: string | undefined;
  /** What has changed since the page of a form that came too late. */
  changes: string[];
  summary: Row[];
  score: PresentedScore;
  sections: AnswerSection[];
  /** What stands over the report: that it was withdrawn, that an officer wrote it down. */
  standing: string[];
  reporter: Row[];
  files: FileOfCase[];
  message: PresentedMessage | undefined;
  messages: Told[];
  notes: Entry[];
  history: Entry[];
  approval: { by: string; disposition: string; words: string } | undefined;
  forms: CaseForms;
}

/** The case page's complete view model. */
export async function presentCase(
  visit: Visit,
  officer: Officer,
  opened: OpenedCase,
  form: { typed: Record<string, string>; before: Snapshot | undefined },
): Promise<CaseModel> {
  const { t, locale, deps } = visit;
  const { known, approval, facts, identity } = opened;
  const zone = await zoneOfCase(deps.db, { siteId: facts.siteId, deskId: known.deskId });
  const names = await namesOf(deps.db, peopleIn(opened));
  const nameOf = (id: string): string =>
    id === '' ? t('desk:case.nobody') : (names.get(id) ?? t('desk:somebody'));
  const telling = { t, nameOf, at: (time: number): string => formatInstant(time, { locale, zone }) };
  const sections = statementSections(visit, facts, opened.statement);
  const due = dueTeller(visit, zone)(known);
  const now = snapshotOf(opened);
  return {
    reference: known.reference,
    address: `/desk/cases/${known.reference}`,
    priority: priorityTag(t, known.priority),
    late: due.late ? due.text : undefined,
    changes: form.before === undefined ? [] : changesSince(t, form.before, now, nameOf),
    summary: [
      { key: t('desk:case.state'), value: t(`desk:states.${known.state}`) },
      {
        key: t('desk:case.next'),
        value:
          known.dueKind === 'none' || due.namesDay
            ? due.text
            : t('desk:due.with-time', {
                due: due.text,
                at: telling.at(lastMinuteOf(known.dueAt, zone)),
              }),
      },
      { key: t('desk:case.assignee'), value: nameOf(known.assigneeId) },
      { key: t('desk:case.received'), value: telling.at(known.receivedAt) },
      { key: t('desk:case.site'), value: facts.siteName || t('desk:case.site-not-said') },
      { key: t('desk:case.language'), value: deps.translators.for(facts.locale)('common:own-name') },
    ],
    score: presentScore(t, visit.deps.content.taxonomy, opened.score),
    sections: withCorrections(sections, opened.messages, ({ question, createdAt }) =>
      t('afterwards:corrected.beside', { question, when: telling.at(createdAt) }),
    ),
    standing: standingNotes(telling, opened),
    reporter: [
      { key: t('desk:case.mode'), value: t(`desk:modes.${identity.mode}`) },
      { key: t('desk:case.reporter-name'), value: defang(identity.name) || t('desk:case.not-given') },
      { key: t('desk:case.reach'), value: defang(identity.reach) || t('desk:case.not-given') },
    ],
    files: opened.files.map((file) => presentFile(visit, known.reference, file)),
    message: opened.message && presentMessage(telling, opened.message),
    messages: presentMessages(telling, opened.messages, (about) =>
      aboutIn(sections, about, t('afterwards:correction.other')),
    ),
    notes: presentNotes(telling, opened.notes),
    history: presentHistory(telling, opened.history),
    approval: approval && {
      by: nameOf(approval.requestedBy),
      disposition: t(`taxonomy:dispositions.${approval.closing.disposition}`),
      words: defang(approval.closing.words),
    },
    forms: presentForms(visit, officer, opened, { typed: form.typed, snapshot: now }),
  };
}

const peopleIn = (opened: OpenedCase): string[] => [
  opened.known.assigneeId,
  opened.approval?.requestedBy ?? '',
  opened.takenDown?.by ?? '',
  ...opened.notes.map((note) => note.authorId),
  ...opened.messages.map((message) => message.authorId),
  ...opened.history.map((event) => event.actorId),
];
