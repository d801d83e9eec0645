import type { AuditEvent } from '../audit/read';
import { defang } from '../correspondence/service';
import type { Message } from '../reporting/service';
import type { T } from '../web/i18n';
import type { OpenedNote } from './case-notes';
import type { OpenedReport } from './case-report';

/** What the words of a case's record need. */
export interface Telling {
  t: T;
  nameOf: (personId: string) => string;
  at: (time: number) => string;
}

export interface Entry {
  title: string;
  by: string;
  at: string;
  text?: string;
}

export interface Told {
  author: string;
  at: string;
  text: string;
  fromDesk: boolean;
  heading: string;
}

/** What an officer has to know before reading on: a line each. */
export function standingNotes(
  { t, nameOf, at }: Telling,
  { withdrawnAt, takenDown }: Pick<OpenedReport, 'withdrawnAt' | 'takenDown'>,
): string[] {
  const taken = takenDown && [
    t(`on-behalf:taken.${takenDown.how}`, { name: nameOf(takenDown.by) }),
    t(`on-behalf:receipt.${takenDown.isPassedOn ? 'passed-on' : 'renewed'}`),
  ];
  return [
    ...(withdrawnAt === undefined ? [] : [t('on-behalf:withdrawn', { when: at(withdrawnAt) })]),
    ...(taken ?? []),
  ];
}

/** @param aboutOf the question that a correction names, in words */
export const presentMessages = (
  { t, nameOf, at }: Telling,
  messages: readonly Message[],
  aboutOf: (about: string) => string,
): Told[] =>
  messages.map((message) => ({
    author: message.author === 'reporter' ? t('desk:case.reporter') : nameOf(message.authorId),
    at: at(message.createdAt),
    text: message.isBroken ? t('broken:message') : defang(message.text),
    fromDesk: message.author === 'desk',
    heading:
      message.kind === 'correction'
        ? t('afterwards:corrected.desk', { question: aboutOf(message.about) })
        : t(`desk:message-kinds.${message.kind}`),
  }));

export const presentNotes = (telling: Telling, notes: readonly OpenedNote[]): Entry[] =>
  notes.map((note) => ({
    ...defanged(wordsOf(telling.t, note)),
    // An expert has no account, and is named with what they wrote.
    by: note.kind === 'expert-answer' ? '' : telling.nameOf(note.authorId),
    at: telling.at(note.createdAt),
  }));

/** An officer may have copied a link into a note. */
const defanged = ({ title, text }: { title: string; text: string }) => ({ title, text: defang(text) });

function wordsOf(t: T, note: OpenedNote): { title: string; text: string } {
  switch (note.kind) {
    case 'note':
      return { title: t('desk:notes.note'), text: note.content.text };
    case 'own':
      return { title: t('casework:notes.own'), text: note.content.text };
    case 'broken':
      return { title: t('casework:notes.broken'), text: '' };
    case 'refusal':
      return { title: t('desk:notes.refusal'), text: note.content.reason };
    case 'receipt':
      return { title: t('desk:notes.receipt'), text: note.content.reason };
    case 'reopened':
      return { title: t('states:notes.reopened'), text: note.content.reason };
    case 'merged':
    case 'merge-undone': {
      const { other: reference, reason } = note.content;
      return { title: t(`states:notes.${note.kind}`, { reference }), text: reason };
    }
    case 'assessment':
      return { title: t('assessment:notes.assessment'), text: note.content.conduct };
    case 'reveal':
      return { title: t('assessment:notes.reveal'), text: note.content.reason };
    case 'expert-answer':
      return { title: t('experts:note', { name: note.content.expert }), text: note.content.text };
    case 'access':
      return { title: t(`access:notes.${note.content.what}`), text: note.content.reason };
    case 'priority': {
      const { from, to, reason } = note.content;
      const words = { from: t(`desk:priority.${from}`), to: t(`desk:priority.${to}`) };
      return { title: t('desk:notes.priority', words), text: reason };
    }
    case 'disposition': {
      const disposition = t(`taxonomy:dispositions.${note.content.disposition}`);
      return { title: t('desk:notes.disposition', { disposition }), text: note.content.words };
    }
  }
}

export const presentHistory = ({ t, nameOf, at }: Telling, history: readonly AuditEvent[]): Entry[] =>
  history.map((event) => ({
    title: t(`desk:events.${event.action}`),
    by: event.actorKind === 'person' ? nameOf(event.actorId) : t(`desk:actors.${event.actorKind}`),
    at: at(event.occurredAt),
  }));
