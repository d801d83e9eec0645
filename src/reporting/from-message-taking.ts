import type { Questionnaire } from '../content/types';
import { defang } from '../correspondence/service';
import type { T } from '../web/i18n';
import type { Typed } from './answers';
import { dayIn } from './days';
import type { DraftContent } from './draft';
import type { FoundMessage } from './from-message-found';
import { pagesOf } from './from-message-pages';
import { peopleIn } from './from-message-people';

/** What of a message the person wants taken over: the values of the boxes that stayed ticked. */
export type Taken = ReadonlySet<string>;

interface Taking {
  questionnaire: Questionnaire;
  found: FoundMessage;
  taken: Taken;
  t: T;
  /** Of the site, for the day on which the message was written. */
  zone: string;
  now: number;
}

/**
 * Puts what was ticked on the pages that ask for it, after what stands there. Nothing counts as answered: each page is
 * shown, and checked when the person goes on.
 */
export function takenOver(taking: Taking, content: DraftContent): DraftContent {
  const { questionnaire, found, taken } = taking;
  const { message } = found;
  const today = dayIn(taking.zone, taking.now);
  const pages = pagesOf(questionnaire, content);
  const own = ticked(taken, 'link', message.links);
  pages.fill('path', 'path', 'message');
  if (taken.has('channel')) pages.fill('channel', 'channel', 'email');
  const day = message.date === undefined ? '' : dayIn(taking.zone, message.date);
  if (taken.has('date') && day !== '' && day <= today) pages.replace('date', fieldsOfDay('date', day));
  const meeting = ticked(taken, 'meeting', message.meetings)[0];
  if (meeting !== undefined && meeting.day >= today)
    pages.replace('next-contact', fieldsOfDay('next-contact', meeting.day));
  pages.add(
    'narrative',
    narrative(
      taking,
      own.map(({ address }) => address),
    ),
  );
  pages.addPeople(ticked(taken, 'person', peopleIn(found)));
  const headers = taken.has('headers') ? message.headers : undefined;
  const { found: _done, ...rest } = content;
  return { ...rest, typed: pages.typed(), message: { headers, links: own } };
}

const ticked = <Value>(taken: Taken, kind: string, values: readonly Value[]): Value[] =>
  values.filter((_value, index) => taken.has(`${kind}-${index + 1}`));

const fieldsOfDay = (question: string, day: string): Typed => {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  return { [`${question}-day`]: date, [`${question}-month`]: month, [`${question}-year`]: year };
};

/** What the message says, in the order of a letter, with every link defanged. */
function narrative({ found, taken, t }: Taking, links: readonly string[]): string {
  const { message } = found;
  const text = taken.has('text') ? message.text : '';
  const parts = [
    taken.has('text') && message.subject !== ''
      ? t('correspondence:narrative.subject', { subject: message.subject })
      : '',
    text,
    ...ticked(taken, 'meeting', message.meetings).map(({ title, place, start }) =>
      t('correspondence:narrative.meeting', {
        meeting: [title, start, place].filter((part) => part !== '').join(', '),
      }),
    ),
    listed(
      t('correspondence:narrative.links'),
      links.filter((link) => !text.includes(link)),
    ),
    taken.has('attachments') ? listed(t('correspondence:narrative.attachments'), message.attachments) : '',
  ].filter((part) => part !== '');
  return defang(parts.join('\n\n'));
}

const listed = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : [title, ...items.map((item) => `- ${item}`)].join('\n');
