import { defang, hostOf } from '../correspondence/service';
import { formatDay } from '../web/format';
import type { Visit } from '../web/visit';
import type { FoundMessage } from './from-message-found';
import { peopleIn } from './from-message-people';

interface Box {
  value: string;
  text: string;
  hint?: string;
}

export interface FoundModel {
  /** Where the form is sent. */
  action: string;
  forwarded: boolean;
  anonymous: boolean;
  /** What can be taken over into the answers, into the list of links, and beside the answers. */
  groups: { name: string; legend: string; hint: string; items: Box[]; values: string[] }[];
  /** The text of the message, to be read before it is taken over; '' without one. */
  text: string;
}

/** Characters of the text that are shown: enough to know which it is. */
const mostShown = 1_500;

/**
 * What was found, a box each. Everything is ticked but what names the person, once they chose to be anonymous.
 * @param taken what stayed ticked, where the page is shown again
 */
export function presentFound(
  visit: Visit,
  found: FoundMessage,
  {
    action,
    zone,
    anonymous,
    taken,
  }: { action: string; zone: string; anonymous: boolean; taken?: ReadonlySet<string> },
): FoundModel {
  const { t, locale } = visit;
  const { message } = found;
  const box = (value: string, text: string, hint = ''): Box => ({
    value,
    text: defang(text),
    ...(hint === '' ? {} : { hint: defang(hint) }),
  });
  const take: Box[] = [
    ...peopleIn(found).map(({ name, organisation, role, contacts }, index) =>
      box(
        `person-${index + 1}`,
        t('correspondence:found.person', {
          name: [name, role, organisation].filter(Boolean).join(', ') || (contacts[0] ?? ''),
        }),
        contacts.join('; '),
      ),
    ),
    ...(message.date === undefined
      ? []
      : [box('date', t('correspondence:found.date', { date: formatDay(message.date, { locale, zone }) }))]),
    ...(message.kind === 'mail' ? [box('channel', t('correspondence:found.channel'))] : []),
    ...message.meetings.map(({ title, start, place }, index) =>
      box(
        `meeting-${index + 1}`,
        t('correspondence:found.meeting', { title }),
        [start, place].filter(Boolean).join(', '),
      ),
    ),
    ...(message.text === '' ? [] : [box('text', t('correspondence:found.text'), message.subject)]),
    ...(message.attachments.length === 0
      ? []
      : [box('attachments', t('correspondence:found.attachments'), message.attachments.join('; '))]),
  ];
  const links = message.links.map(({ address, shownHost }, index) =>
    box(
      `link-${index + 1}`,
      address,
      shownHost === ''
        ? ''
        : t('correspondence:found.shown-host', { shown: shownHost, real: hostOf(address) }),
    ),
  );
  const keep = [
    ...(message.headers === undefined
      ? []
      : [box('headers', t('correspondence:found.headers'), t('correspondence:found.headers-hint'))]),
    ...(found.fileId === ''
      ? []
      : [box('original', t('correspondence:found.original'), t('correspondence:found.original-hint'))]),
  ];
  const group = (name: string, items: Box[], ticked: boolean) => ({
    name,
    legend: t(`correspondence:found.legends.${name}`),
    hint: t(`correspondence:found.hints.${name}`),
    items,
    values: items.map(({ value }) => value).filter((value) => taken?.has(value) ?? ticked),
  });
  return {
    action,
    forwarded: found.forwarded,
    anonymous,
    groups: [group('take', take, true), group('links', links, true), group('keep', keep, !anonymous)].filter(
      ({ items }) => items.length > 0,
    ),
    text: defang(message.text.length > mostShown ? `${message.text.slice(0, mostShown)}…` : message.text),
  };
}
