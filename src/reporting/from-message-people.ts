import type { FoundMessage } from './from-message-found';

/** Somebody in a message, as the step about people asks for them. */
export interface PersonFound {
  name: string;
  organisation: string;
  role: string;
  contacts: string[];
}

/**
 * Who wrote, with where the answers go; who invites; whose cards came with it; whose addresses stand in the text. Each
 * once, by their first address.
 */
export function peopleIn({ message, mentioned }: Pick<FoundMessage, 'message' | 'mentioned'>): PersonFound[] {
  const people = new Map<string, PersonFound>();
  const add = (person: PersonFound): void => {
    const key = (person.contacts[0] ?? person.name).toLowerCase();
    const known = people.get(key);
    if (key === '') return;
    people.set(key, known === undefined ? person : joined(known, person));
  };
  for (const card of message.cards)
    add({ ...card, contacts: [...card.addresses, ...card.phones, ...card.links] });
  const organisers = message.meetings.flatMap(({ organiser }) => organiser ?? []);
  for (const { name, address } of [...message.from, ...organisers])
    add({ name, organisation: '', role: '', contacts: address === '' ? [] : [address] });
  const answers = message.replyTo.map(({ address }) => address).filter((address) => address !== '');
  const [first] = people.values();
  if (first === undefined)
    for (const address of answers) add({ name: '', organisation: '', role: '', contacts: [address] });
  else first.contacts = [...new Set([...first.contacts, ...answers])];
  const known = new Set(
    [...people.values()].flatMap(({ contacts }) => contacts.map((one) => one.toLowerCase())),
  );
  for (const address of mentioned)
    if (!known.has(address)) add({ name: '', organisation: '', role: '', contacts: [address] });
  return [...people.values()];
}

const joined = (one: PersonFound, other: PersonFound): PersonFound => ({
  name: one.name || other.name,
  organisation: one.organisation || other.organisation,
  role: one.role || other.role,
  contacts: [...new Set([...one.contacts, ...other.contacts])],
});
