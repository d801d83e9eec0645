import { defang } from '../correspondence/service';
import { formatInstantNamed } from '../web/format';
import type { Visit } from '../web/visit';
import { aboutIn, withCorrections } from './corrections';
import type { Message } from './messages';
import type { OpenedReport } from './opened-report';
import { longestMessage } from './receipt-forms';
import { standingOf, type Standing } from './receipt-standing';
import { brokenLines, fileLine } from './scan-words';
import { statementSections, type AnswerSection } from './sections';

export interface ReceiptModel extends Standing {
  reference: string;
  received: string;
  /** An officer wrote it down for the reporter; '' where they did it themself. */
  takenDown: string;
  messages: { author: string; at: string; text: string; fromDesk: boolean; heading: string }[];
  message: { typed: string; id: string; most: number; caution: string };
  sections: AnswerSection[];
  reporter: { key: string; value: string }[];
  files: string[];
  /** Nothing more can be sent: it is locked, or was shredded. */
  locked: boolean;
  /** What the reporter can do now, besides writing a message. */
  actions: { href: string; text: string }[];
}

/** The report page's complete view model. */
export function presentReport(
  visit: Visit,
  opened: OpenedReport,
  message: { typed: string; id: string },
): ReceiptModel {
  const { t, locale } = visit;
  const { facts, identity, statement } = opened;
  const at = (time: number): string => formatInstantNamed(time, { locale, zone: facts.zone });
  const said = (value: string): string => (value === '' ? t('receipt:sent.not-given') : value);
  const sections = statementSections(visit, facts, statement);
  const other = t('afterwards:correction.other');
  const headingOf = ({ author, kind, about }: Message): string => {
    if (kind === 'correction')
      return t('afterwards:corrected.heading', { question: aboutIn(sections, about, other) });
    return author === 'desk' ? t(`receipt:kinds.${kind}`) : t(`afterwards:own.${kind}`);
  };
  return {
    ...standingOf(visit, opened, at),
    reference: facts.reference,
    received: at(facts.receivedAt),
    takenDown: statement.takenDown === undefined ? '' : t(`afterwards:taken-down.${statement.takenDown}`),
    messages: opened.messages.map((one) => ({
      author: t(`receipt:authors.${one.author}`),
      at: at(one.createdAt),
      text: one.isBroken ? t('broken:message') : defang(one.text),
      fromDesk: one.author === 'desk',
      heading: headingOf(one),
    })),
    message: {
      ...message,
      most: longestMessage,
      caution: identity.mode === 'anonymous' ? t('reporting:cautions.message') : '',
    },
    sections: withCorrections(sections, opened.messages, ({ question, createdAt }) =>
      t('afterwards:corrected.beside', { question, when: at(createdAt) }),
    ),
    reporter: [
      { key: t('receipt:sent.name'), value: said(defang(identity.name)) },
      { key: t('receipt:sent.reach'), value: said(defang(identity.reach)) },
    ],
    files: [...opened.files.map((file) => fileLine(file, visit)), ...brokenLines(t, opened.brokenFiles)],
    locked: opened.status.spill !== undefined,
    actions: actionsNow(opened).map((name) => ({
      href: `/receipt/report/${name}`,
      text: t(`afterwards:${name === 'rating' && opened.rated ? 'rating.again-link' : `${name}.link`}`),
    })),
  };
}

function actionsNow({ status, withdrawn }: OpenedReport): string[] {
  if (status.spill !== undefined) return [];
  const closed = status.state === 'closed';
  return [
    ...(closed ? ['rating'] : []),
    'correction',
    'files',
    'notices',
    ...(closed || withdrawn !== undefined ? [] : ['withdrawal']),
  ];
}
