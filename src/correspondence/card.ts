import { contentLines, partsOf, unescaped, type ContentLine } from './content-lines';
import { differentMailboxes, mailbox } from './addresses';
import { limits } from './limits';
import { differentLinks } from './links';
import { nothing, type Card, type Correspondence } from './shape';
import { line, paragraphs } from './tidy';

/** Contact cards (vCard 2.1 to 4.0): who somebody says they are, and how they can be reached. */
export function readCards(text: string): Correspondence {
  const groups: ContentLine[][] = [];
  for (const one of contentLines(text)) {
    if (one.name === 'BEGIN') groups.push([]);
    else groups.at(-1)?.push(one);
  }
  const cards = groups.slice(0, limits.entries).map(cardOf);
  const notes = groups.flatMap((group) => valuesOf(group, 'NOTE').map(unescaped));
  return {
    ...nothing('card'),
    subject: cards[0]?.name ?? '',
    from: differentMailboxes(
      cards.flatMap(({ name, addresses }) => addresses.map((address) => mailbox(address, name))),
    ),
    text: paragraphs(notes.join('\n')),
    links: differentLinks(cards.flatMap(({ links }) => links.map((address) => ({ address, shownHost: '' })))),
    cards,
  };
}

const valuesOf = (group: readonly ContentLine[], wanted: string): string[] =>
  group.filter(({ name }) => name === wanted).map(({ value }) => value);

function cardOf(group: readonly ContentLine[]): Card {
  const [formatted = ''] = valuesOf(group, 'FN');
  const [family = '', given = '', middle = ''] = partsOf(valuesOf(group, 'N')[0] ?? '');
  const organisation = partsOf(valuesOf(group, 'ORG')[0] ?? '').filter((part) => part !== '');
  const texts = (name: string, most: number): string[] =>
    valuesOf(group, name)
      .slice(0, limits.entries)
      .map((value) => line(unescaped(value), most))
      .filter((one) => one !== '');
  return {
    name: line(unescaped(formatted)) || line([given, middle, family].join(' ')),
    organisation: line(organisation.join(', ')),
    role: texts('TITLE', limits.name)[0] ?? texts('ROLE', limits.name)[0] ?? '',
    addresses: texts('EMAIL', limits.name),
    phones: texts('TEL', 60).map((phone) => phone.replace(/^tel:/i, '')),
    links: [
      ...texts('URL', limits.link),
      ...texts('X-SOCIALPROFILE', limits.link),
      ...texts('IMPP', limits.link),
    ],
  };
}
