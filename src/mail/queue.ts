import type { Database } from '../database';
import type { Dependencies } from '../dependencies';
import { randomId } from '../vault';
import { mailPurpose, placeOf, type Letter } from './letter';
import { insertMail } from './queries';
import type { TemplateName, Templates } from './templates';

export interface MailToQueue<Name extends TemplateName> {
  /** One address. */
  to: string;
  template: Name;
  locale: string;
  /** The desk that sees it when it can't be delivered; '' for administrators. */
  deskId: string;
  now: number;
  params: Templates[Name];
}

/** The right side of our own address: what a Message-ID ends with. */
function mailDomain(config: Pick<Dependencies['config'], 'mailFrom' | 'publicUrl'>): string {
  const domain = /@([^\s@<>]+)>?$/.exec(config.mailFrom)?.[1];
  return domain ?? config.publicUrl.hostname;
}

/**
 * Puts a mail into the outbox, in the transaction that causes it. It is sealed under the server key, and its
 * Message-ID is fixed here, so that a mail that is sent twice can be seen to be one.
 */
export async function queueMail<Name extends TemplateName>(
  trx: Database,
  deps: Pick<Dependencies, 'config' | 'serverKeys' | 'translators'>,
  mail: MailToQueue<Name>,
): Promise<void> {
  const id = randomId();
  const t = deps.translators.for(mail.locale);
  const letter: Letter = {
    to: mail.to,
    subject: t(`mail:${mail.template}.subject`, mail.params),
    text: t(`mail:${mail.template}.text`, mail.params),
    template: mail.template,
    locale: mail.locale,
  };
  await insertMail(trx, {
    id,
    message_id: `<${id}@${mailDomain(deps.config)}>`,
    box: deps.serverKeys.sealUnder(mailPurpose, placeOf(id), Buffer.from(JSON.stringify(letter), 'utf8')),
    desk_id: mail.deskId,
    state: 'waiting',
    attempts: 0,
    due_at: mail.now,
    lease_token: '',
    lease_until: 0,
    last_error: '',
    created_at: mail.now,
  });
}
