import type { Demo } from './demo';

interface MailLine {
  id: string;
  to: string;
  subject: string;
  text: string;
}

const patienceMs = 10_000;

/** The mail to an address that says each of these, as soon as it is there. */
export async function mailTo(demo: Demo, address: string, ...about: string[]): Promise<MailLine> {
  for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const all = (await (await fetch(new URL('/messages.json', demo.mailbox))).json()) as MailLine[];
    const found = all.find(
      (mail) =>
        mail.to.includes(address) && about.every((words) => `${mail.subject} ${mail.text}`.includes(words)),
    );
    if (found !== undefined) return found;
    if (Date.now() - start > patienceMs)
      throw new Error(`No mail to ${address} about ${about.join(', ')} came in time`);
  }
}
