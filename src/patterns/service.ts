import type { Indexable } from '../vault';
import { identifiersInContact, identifiersInText } from './identifiers';
import { organisationKey, personKey } from './names';
import { folded, plainText } from './plain-text';

export { concealerOf, type NamedInFields } from './concealment';
export { wordsOf } from './words';

/** What a report holds that others may hold too. */
export interface IndexedAnswers {
  contacts: string[];
  names: string[];
  organisations: string[];
  texts: string[];
  /** Chosen options by question: channel, method, sought. */
  facets: Record<string, readonly string[]>;
}

const most = { identifier: 24, name: 16, facet: 24 } as const;

const indexables = (kind: Indexable['kind'], values: readonly string[]): Indexable[] =>
  [...new Set(values)].slice(0, most[kind]).map((value) => ({ kind, value }));

/** A chosen option as the index knows it. */
export const facetOf = (question: string, option: string): string =>
  `${question}:${folded(plainText(option)).trim()}`;

export type IdentifierKind = 'mail' | 'phone' | 'link' | 'domain' | 'handle';

export interface Identifier {
  kind: IdentifierKind;
  value: string;
}

/** Normalised, `KIND:VALUE`, as they are indexed. */
const asIdentifier = (written: string): Identifier => {
  const at = written.indexOf(':');
  return { kind: written.slice(0, at) as IdentifierKind, value: written.slice(at + 1) };
};

/** The addresses, numbers, links and handles in a text; more is read out of one that was asked for as such. */
export const identifiersOf = (text: string, isContact: boolean): Identifier[] =>
  (isContact ? identifiersInContact(text) : identifiersInText(text)).map(asIdentifier);

/**
 * What a report is found by without reading it: exact identifiers (also from running text), keys of names, and facets.
 * Normalised, different from each other, at most a few dozen. Only exact identifiers ever score; a name is a candidate.
 * Whoever changes what this gives changes the normaliser's name in src/vault/index-generations.ts.
 */
export function indexablesOf(input: IndexedAnswers): Indexable[] {
  const facets = Object.entries(input.facets).flatMap(([question, chosen]) =>
    chosen.map((option) => facetOf(question, option)),
  );
  return [
    ...indexables('identifier', [
      ...input.contacts.flatMap(identifiersInContact),
      ...input.texts.flatMap(identifiersInText),
    ]),
    ...indexables('name', [
      ...input.names.flatMap(personKey),
      ...input.organisations.flatMap(organisationKey),
    ]),
    ...indexables('facet', facets),
  ];
}
