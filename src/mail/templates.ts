/** What a notice to a desk says: a reference, a priority, a clock and a link. Never what was reported. */
type DeskNotice = Record<'name' | 'reference' | 'priority' | 'due' | 'link', string>;

/** The same for one clock, with why this person gets it. */
type ClockNotice = Record<'name' | 'reference' | 'priority' | 'clock' | 'due' | 'why' | 'link', string>;

/** Every mail that Perigee writes, with what its words need. The words: `mail:NAME.subject` and `mail:NAME.text`. */
export interface Templates {
  'report-received': DeskNotice;
  'report-urgent': DeskNotice;
  'case-handed-over': DeskNotice;
  'case-named': DeskNotice;
  'case-lifted': DeskNotice;
  'case-few-officers': DeskNotice;
  'reporter-message': DeskNotice;
  'approval-asked': DeskNotice;
  'approval-decided': DeskNotice;
  'approval-expired': DeskNotice;
  'monitor-ended': DeskNotice;
  'clock-warning': ClockNotice;
  'clock-passed': ClockNotice;
  /** A P1 that nobody has read: to who is called next. */
  'urgent-unread': Record<'name' | 'reference' | 'priority' | 'why' | 'link', string>;
  /** To an administrator, who learns only that a P1 waits. */
  'urgent-administrator': Record<'name' | 'link', string>;
  'duty-handed-over': Record<'name' | 'desk' | 'by' | 'until' | 'link', string>;
  /** To a reporter who left an address: no reference, no word of what it is about. */
  'reply-notice': Record<'link', string>;
  /** The same to one who agreed that it may say what it is about. */
  'answer-notice': Record<'link', string>;
  /** A desk's recovery key was used. */
  'recovery-used': { name: string; desk: string; link: string };
  /** A leaver may know the recovery code: it was made anew. */
  'recovery-renewed': { name: string; desk: string; link: string };
  /** A change of the priority's figures waits for a second person. */
  'rules-proposed': { name: string; link: string };
  'rules-in-force': { name: string; link: string };
  /** Too few hold a desk's key. */
  'few-holders': { name: string; desk: string; link: string };
  /** An expert answered. */
  'expert-answered': DeskNotice;
  /** To an expert, who is told by another way what opens it. */
  'expert-asked': Record<'link' | 'until', string>;
  invitation: { name: string; link: string };
  /** The signed head of the audit chains. */
  'audit-head': { name: string; head: string };
}

export type TemplateName = keyof Templates;
