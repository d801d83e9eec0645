import type { RoleName } from '../../src/database/schema';

/** An invented person at an invented company, on a reserved domain. */
export interface SeedPerson {
  name: string;
  /** The part before @north.example. */
  mailbox: string;
  unit: string;
  site: 'northgate' | 'harbour';
  locale: 'en' | 'zh-Hans';
  roles?: { role: RoleName; desk?: 'northgate' | 'harbour' | 'oversight' }[];
  /** Only these can sign in: the others are there to be assigned, named and listed. */
  signsIn?: true;
}

/** The accounts that the demo names, and the colleagues who make a desk of two. */
const named: readonly SeedPerson[] = [
  {
    name: 'Emery Stone',
    mailbox: 'engineer',
    unit: 'Propulsion',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
  },
  {
    name: 'Odile Farrow',
    mailbox: 'officer',
    unit: 'Security',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'officer', desk: 'northgate' }],
  },
  {
    name: 'Leander Voss',
    mailbox: 'lead',
    unit: 'Security',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'lead', desk: 'northgate' }],
  },
  {
    name: 'Ottilie Marsh',
    mailbox: 'oversight',
    unit: 'Board office',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'lead', desk: 'oversight' }],
  },
  {
    name: 'Corin Hale',
    mailbox: 'coordinator',
    unit: 'People and learning',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'coordinator' }],
  },
  {
    name: 'Ada Lind',
    mailbox: 'admin',
    unit: 'Information technology',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'administrator' }],
  },
  {
    name: 'Aubrey Quill',
    mailbox: 'auditor',
    unit: 'Internal audit',
    site: 'northgate',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'auditor' }],
  },
  {
    name: '邵可宁',
    mailbox: 'harbour.officer',
    unit: 'Security',
    site: 'harbour',
    locale: 'zh-Hans',
    signsIn: true,
    roles: [{ role: 'officer', desk: 'harbour' }],
  },
  {
    name: 'Hedda Rowe',
    mailbox: 'harbour.lead',
    unit: 'Security',
    site: 'harbour',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'lead', desk: 'harbour' }],
  },
  {
    name: 'Osric Bell',
    mailbox: 'oversight.second',
    unit: 'Board office',
    site: 'harbour',
    locale: 'en',
    signsIn: true,
    roles: [{ role: 'officer', desk: 'oversight' }],
  },
];

const givenNames = [
  'Alma',
  'Bram',
  'Celia',
  'Dario',
  'Edda',
  'Felix',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaia',
  'Luca',
  'Mira',
  'Nils',
  'Orla',
  'Pavel',
  'Rhea',
  'Silas',
  'Tova',
  'Ugo',
  'Vera',
  'Wim',
  'Xenia',
  'Yves',
  'Zora',
];
const familyNames = [
  'Ashdown',
  'Brandt',
  'Calloway',
  'Dupre',
  'Ekman',
  'Fenwick',
  'Grover',
  'Hartwell',
  'Ibsen',
  'Jarvis',
];
const hanNames = [
  '林可安',
  '周亦川',
  '韩若溪',
  '沈知远',
  '许嘉言',
  '罗清禾',
  '唐子墨',
  '宋予怀',
  '叶书航',
  '程一诺',
];
const units = [
  'Propulsion',
  'Guidance and control',
  'Structures',
  'Avionics',
  'Payloads',
  'Ground segment',
  'Test and integration',
  'Quality',
  'Procurement',
  'Bids',
];

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

const colleagues: readonly SeedPerson[] = [
  ...Array.from({ length: 40 }, (_unused, index): SeedPerson => {
    const name = `${at(givenNames, index)} ${at(familyNames, index * 7 + Math.floor(index / 10))}`;
    return {
      name,
      mailbox: `${name.toLowerCase().replaceAll(' ', '.')}.${index + 1}`,
      unit: at(units, index * 3),
      site: index % 3 === 0 ? 'harbour' : 'northgate',
      locale: 'en',
    };
  }),
  ...hanNames.map((name, index): SeedPerson => ({
    name,
    mailbox: `harbour.staff.${index + 1}`,
    unit: at(units, index),
    site: 'harbour',
    locale: 'zh-Hans',
  })),
];

/** About sixty people. */
export const seedPeople: readonly SeedPerson[] = [...named, ...colleagues];
