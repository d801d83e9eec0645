/** What a notice to a desk says: a reference, a priority, a clock and a link. Never what was reported. */
type DeskNotice = Record<'name' | 'reference' | 'priority' | 'due' | 'link', string>;

/** Every mail that Perigee writes, with what its words need. The words: `mail:NAME.subject` and `mail:NAME.text`. */
export interface Templates {
  'report-received': DeskNotice;
  'report-urgent': DeskNotice;
  'reporter-message': DeskNotice;
  'approval-asked': DeskNotice;
  'approval-decided': DeskNotice;
  /** To a reporter who left an address: no reference, no word of what it is about. */
  'reply-notice': Record<'link', string>;
  /** The same to one who agreed that it may say what it is about. */
  'answer-notice': Record<'link', string>;
  /** A desk's recovery key was used. */
  'recovery-used': { name: string; desk: string; link: string };
  invitation: { name: string; link: string };
  /** The signed head of the audit chains. */
  'audit-head': { name: string; head: string };
}

export type TemplateName = keyof Templates;
