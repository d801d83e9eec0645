import type { SendMailOptions } from 'nodemailer';
import type { Letter } from './letter';

/** A letter on its way: with the Message-ID that was fixed when it was written. */
export interface Delivery {
  id: string;
  messageId: string;
  /** When it was written, epoch milliseconds. */
  queuedAt: number;
  letter: Letter;
}

/**
 * Plain text, written by a machine (RFC 3834), with nothing that calls home. The recipient is one address, never a list
 * to be taken apart.
 */
export const messageOf = (from: string, { messageId, letter }: Delivery): SendMailOptions => ({
  from,
  to: { name: '', address: letter.to },
  subject: letter.subject,
  text: letter.text,
  messageId,
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.locale },
  xMailer: false,
  disableFileAccess: true,
  disableUrlAccess: true,
});
