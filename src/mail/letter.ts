import type { Place } from '../vault';
import type { TemplateName } from './templates';

/** What a row of the outbox seals. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  template: TemplateName;
  locale: string;
}

/** The server key's purpose for waiting mail. */
export const mailPurpose = 'mail';

export const placeOf = (id: string): Place => ({ table: 'outbox', row: id, column: 'box', revision: 0 });
