import { namesOf } from '../identity/service';
import { statementSections, type AnswerSection } from '../reporting/service';
import { formatInstant, formatSize } from '../web/format';
import type { Visit } from '../web/visit';
import { presentForms, type CaseForms } from './case-forms-presenter';
import type { OpenedCase } from './case-page';
import {
  presentHistory,
  presentMessages,
  presentNotes,
  type Entry,
  type Told,
} from './case-record-presenter';
import { dueOf, priorityTag, type Tag } from './case-words';
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
  reporter: Row[];
  files: { name: string; href: string; size: string; sha256: string[] }[];
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
  const due = dueOf(visit, known, zone);
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
          known.dueKind === 'none'
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
    score: presentScore(t, opened.score),
    sections: statementSections(visit, facts, opened.statement),
    reporter: [
      { key: t('desk:case.mode'), value: t(`desk:modes.${identity.mode}`) },
      { key: t('desk:case.reporter-name'), value: identity.name || t('desk:case.not-given') },
      { key: t('desk:case.reach'), value: identity.reach || t('desk:case.not-given') },
    ],
    files: opened.files.map((file) => ({
      name: file.name,
      href: `/desk/cases/${known.reference}/files/${file.id}`,
      size: formatSize(file.size, { locale }),
      sha256: file.sha256.match(/.{1,8}/g) ?? [],
    })),
    messages: presentMessages(telling, opened.messages),
    notes: presentNotes(telling, opened.notes),
    history: presentHistory(telling, opened.history),
    approval: approval && {
      by: nameOf(approval.requestedBy),
      disposition: t(`taxonomy:dispositions.${approval.closing.disposition}`),
      words: approval.closing.words,
    },
    forms: presentForms(visit, officer, opened, { typed: form.typed, snapshot: now }),
  };
}

const peopleIn = (opened: OpenedCase): string[] => [
  opened.known.assigneeId,
  opened.approval?.requestedBy ?? '',
  ...opened.notes.map((note) => note.authorId),
  ...opened.messages.map((message) => message.authorId),
  ...opened.history.map((event) => event.actorId),
];
