import { mailbox } from './addresses';
import { dateOf } from './dates';
import { differentLinks, linksInText } from './links';
import { nothing, type Correspondence, type Mailbox } from './shape';
import { line, paragraphs } from './tidy';

type Label = 'from' | 'date' | 'subject' | 'other';

/** The labels with which mail programs quote a message that is forwarded. */
const labels: Readonly<Record<string, Label>> = {
  from: 'from',
  von: 'from',
  de: 'from',
  da: 'from',
  van: 'from',
  från: 'from',
  fra: 'from',
  от: 'from',
  发件人: 'from',
  寄件者: 'from',
  差出人: 'from',
  보낸사람: 'from',
  date: 'date',
  sent: 'date',
  datum: 'date',
  gesendet: 'date',
  envoyé: 'date',
  fecha: 'date',
  enviado: 'date',
  data: 'date',
  inviato: 'date',
  дата: 'date',
  发送时间: 'date',
  日期: 'date',
  日時: 'date',
  时间: 'date',
  subject: 'subject',
  betreff: 'subject',
  objet: 'subject',
  asunto: 'subject',
  oggetto: 'subject',
  assunto: 'subject',
  onderwerp: 'subject',
  тема: 'subject',
  主题: 'subject',
  主旨: 'subject',
  件名: 'subject',
  to: 'other',
  cc: 'other',
  an: 'other',
  à: 'other',
  para: 'other',
  a: 'other',
  aan: 'other',
  收件人: 'other',
  抄送: 'other',
  宛先: 'other',
  кому: 'other',
  'reply-to': 'other',
};

const labelOf = (text: string): { label: Label; value: string } | undefined => {
  const found = /^[>\s*]{0,20}([\p{L}-]{1,12})\*?\s?[:：]\*?\s?(.{0,1000})$/u.exec(text);
  const label = labels[found?.[1]?.toLowerCase() ?? ''];
  return label === undefined ? undefined : { label, value: found?.[2] ?? '' };
};

/** A block of headers needs a sender and two more lines, so that "From: here" in a text is none. */
const fewestLines = 3;
const mostLinesRead = 3_000;

/** The first message that is quoted in a text with the lines of its head; undefined where there is none. */
export function inlineForward(text: string): Correspondence | undefined {
  const lines = text.split('\n', mostLinesRead);
  for (let at = 0; at < lines.length; at += 1) {
    if (labelOf(lines[at] ?? '')?.label !== 'from') continue;
    const head = headAt(lines, at);
    if (head !== undefined) return messageOf(head.fields, lines.slice(head.end));
  }
  return undefined;
}

function headAt(
  lines: readonly string[],
  start: number,
): { fields: Map<Label, string>; end: number } | undefined {
  const fields = new Map<Label, string>();
  let count = 0;
  let at = start;
  for (; at < lines.length && count < 12; at += 1) {
    const found = labelOf(lines[at] ?? '');
    if (found === undefined) break;
    if (!fields.has(found.label)) fields.set(found.label, found.value);
    count += 1;
  }
  return count >= fewestLines && (fields.has('date') || fields.has('subject'))
    ? { fields, end: at }
    : undefined;
}

function messageOf(fields: ReadonlyMap<Label, string>, rest: readonly string[]): Correspondence {
  const text = paragraphs(rest.map((one) => one.replace(/^\s{0,5}>\s?/, '')).join('\n'));
  const from = personOf(fields.get('from') ?? '');
  return {
    ...nothing('mail'),
    subject: line(fields.get('subject') ?? ''),
    date: dateOf(fields.get('date') ?? ''),
    from: from === undefined ? [] : [from],
    text,
    links: differentLinks(linksInText(text)),
  };
}

/** `Name <a@b>`, `Name [mailto:a@b]`, or either alone. */
function personOf(value: string): Mailbox | undefined {
  const address = /[^\s<>[\]()"':;,]{1,100}@[^\s<>[\]()"':;,]{2,190}/u.exec(value)?.[0] ?? '';
  const name = value.split(/[<[(]/, 1)[0] ?? '';
  return mailbox(address, name.includes('@') ? '' : name.replace(/["'*]/g, ''));
}
