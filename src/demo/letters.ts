import { simpleParser, type AddressObject } from 'mailparser';

/** A mail as the mailbox shows it. */
export interface ReceivedLetter {
  /** Counts up from 1. */
  id: string;
  to: string;
  subject: string;
  /** ISO 8601, UTC. */
  received: string;
  text: string;
  /** As it came. */
  raw: Buffer;
}

/** Every mail that arrived, kept in memory and gone with the demo. */
export class Letters {
  readonly #letters: ReceivedLetter[] = [];

  async add(raw: Buffer, recipients: readonly string[]): Promise<void> {
    const mail = await simpleParser(raw);
    this.#letters.push({
      id: String(this.#letters.length + 1),
      to: addressesIn(mail.to) || recipients.join(', '),
      subject: mail.subject ?? '',
      received: new Date().toISOString(),
      text: mail.text ?? '',
      raw,
    });
  }

  get newestFirst(): readonly ReceivedLetter[] {
    return this.#letters.toReversed();
  }

  find(id: string): ReceivedLetter | undefined {
    return this.#letters.find((letter) => letter.id === id);
  }
}

const addressesIn = (to: AddressObject | AddressObject[] | undefined): string =>
  [to ?? []]
    .flat()
    .flatMap((one) => one.value)
    .map((one) => one.address ?? '')
    .join(', ');
