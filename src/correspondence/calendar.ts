import { mailbox, differentMailboxes } from './addresses';
import { contentLines, unescaped, type ContentLine } from './content-lines';
import { calendarDay } from './dates';
import { limits } from './limits';
import { differentLinks, linksInText } from './links';
import { nothing, type Correspondence, type Mailbox, type Meeting } from './shape';
import { line, paragraphs } from './tidy';

/** An invitation (.ics): its meetings, who invites, and what stands with them. Who is invited counts as a recipient. */
export function readCalendar(text: string): Correspondence {
  const meetings: Meeting[] = [];
  const texts: string[] = [];
  const invited: (Mailbox | undefined)[] = [];
  for (const event of eventsIn(contentLines(text)).slice(0, limits.entries)) {
    const meeting = meetingOf(event);
    meetings.push(meeting);
    texts.push(...valuesOf(event, 'DESCRIPTION').map((one) => paragraphs(unescaped(one))));
    texts.push(...valuesOf(event, 'URL').map((one) => line(one, limits.link)));
    invited.push(...event.filter(({ name }) => name === 'ATTENDEE').map(personOf));
  }
  const written = paragraphs(texts.join('\n'));
  return {
    ...nothing('invitation'),
    subject: meetings[0]?.title ?? '',
    from: differentMailboxes(meetings.map(({ organiser }) => organiser)),
    recipients: differentMailboxes(invited),
    text: written,
    links: differentLinks(linksInText([written, ...meetings.map(({ place }) => place)].join('\n'))),
    meetings,
  };
}

/** What stands in each event and task, not in what is inside them (an alarm has a description of its own). */
function eventsIn(lines: readonly ContentLine[]): ContentLine[][] {
  const events: ContentLine[][] = [];
  let inside: string[] = [];
  for (const one of lines) {
    const component = one.value.trim().toUpperCase();
    if (one.name === 'BEGIN') {
      inside = [...inside, component].slice(0, limits.nesting);
      if (isEvent(component)) events.push([]);
    } else if (one.name === 'END') inside = inside.slice(0, -1);
    else if (isEvent(inside.at(-1) ?? '')) events.at(-1)?.push(one);
  }
  return events;
}

const isEvent = (component: string): boolean => component === 'VEVENT' || component === 'VTODO';

const valuesOf = (event: readonly ContentLine[], wanted: string): string[] =>
  event.filter(({ name }) => name === wanted).map(({ value }) => value);

function meetingOf(event: readonly ContentLine[]): Meeting {
  const [title = ''] = valuesOf(event, 'SUMMARY');
  const [place = ''] = valuesOf(event, 'LOCATION');
  const start = event.find(({ name }) => name === 'DTSTART');
  const { day, time } = calendarDay(start?.value ?? '');
  const zone = start?.value.trim().endsWith('Z') ? 'UTC' : line(start?.parameters['TZID'] ?? '', 60);
  const organiser = event.find(({ name }) => name === 'ORGANIZER');
  return {
    title: line(unescaped(title)),
    place: line(unescaped(place)),
    organiser: organiser === undefined ? undefined : personOf(organiser),
    start: [day, time, time === '' ? '' : zone].filter((part) => part !== '').join(' '),
    day,
  };
}

const personOf = ({ value, parameters }: ContentLine): Mailbox | undefined =>
  mailbox(value.trim(), parameters['CN'] ?? '');
