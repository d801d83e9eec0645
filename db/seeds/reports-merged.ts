import type { SeedReport } from './report';
import { twinTurns } from './year/routine';

const campaign: Pick<SeedReport, 'locale' | 'site' | 'happened'> & { answers: SeedReport['answers'] } = {
  locale: 'en',
  site: 'northgate',
  happened: 0,
  answers: {
    path: 'message',
    channel: 'phishing',
    signs: ['device-or-link', 'identity-inconsistent'],
    people: [{ contacts: 'payroll@north-payslips.example, https://north-payslips.example/november' }],
    'message-kept': 'yes',
    'message-device': 'work',
    'message-others': 'yes',
    topics: ['people'],
    response: ['no-reply'],
  },
};

/** Reports that tell of the same thing, or only seemed to. */
export const merged: readonly SeedReport[] = [
  {
    key: 'payslips',
    ...campaign,
    daysAgo: 6,
    answers: {
      ...campaign.answers,
      narrative:
        'A mail says that my payslip for this month is wrong and wants me to sign in to look. The page had our colours. I closed it, because payroll never writes on a Sunday.',
      name: 'Celia Underhill',
    },
    turns: [
      { afterHours: 20, by: 'officer', does: 'assign' },
      { afterHours: 0, by: 'officer', does: 'label', labels: ['Sign-in pages', 'Look again'] },
      {
        afterHours: 1,
        by: 'officer',
        does: 'assess',
        judgement: {
          signs: 'confirmed',
          conduct:
            'A page with our colours asks for the password. The link carries a number for each who got it.',
          alternatives: 'A test of our own cyber team: asked, there was none this month.',
          exculpatory: 'None found. The address was registered five days before.',
          confidence: 'high',
          nextStep: 'refer',
        },
      },
      { afterHours: 0, by: 'officer', does: 'task', text: 'List who else had the mail', dueInDays: 9 },
    ],
  },
  {
    ...campaign,
    daysAgo: 5.9,
    answers: {
      ...campaign.answers,
      narrative: 'Payslip mail, again. I did not open it. Two at my table had it as well.',
      name: 'Nils Ferrier',
    },
    turns: [{ afterHours: 24, by: 'officer', does: 'assign' }, ...twinTurns('en', 'officer', 'payslips')],
  },
  {
    ...campaign,
    daysAgo: 5.2,
    answers: {
      ...campaign.answers,
      identity: 'anonymous',
      narrative:
        'The mail about a wrong payslip went to our whole shift. One of us typed his password, and is afraid to say so.',
    },
    turns: twinTurns('en', 'lead', 'payslips'),
  },
  {
    key: 'two-visitors',
    locale: 'en',
    site: 'northgate',
    daysAgo: 11,
    happened: 1,
    answers: {
      channel: 'conference',
      setting: 'conference',
      place: 'Poster session, hall 2',
      narrative:
        'A visitor photographed each of our posters and then asked for the file of one. He gave me a card with a name only. I said that the paper is on the conference’s page.',
      signs: ['beyond-need'],
      people: [{ name: 'Ruben Sayle', 'how-known': 'His card', colleague: 'no' }],
      topics: ['structures'],
      sensitivity: 'public',
      response: ['declined'],
      name: 'Ines Harker',
    },
    turns: [
      { afterHours: 6, by: 'lead', does: 'assign' },
      { afterHours: 0, by: 'lead', does: 'label', labels: ['Conferences'] },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 10.6,
    happened: 1,
    answers: {
      channel: 'conference',
      setting: 'conference',
      place: 'Poster session, hall 2',
      narrative:
        'At the stand next to the posters somebody asked me for the layup of the fairing and wrote it down. He said that he builds kites.',
      signs: ['beyond-need', 'flattery'],
      topics: ['structures'],
      sensitivity: 'internal',
      response: ['declined'],
      name: 'Bram Tolley',
    },
    turns: [
      ...twinTurns('en', 'lead', 'two-visitors'),
      {
        afterHours: 22,
        by: 'lead',
        does: 'undo-merge',
        text: 'Two visitors after all: the one with the kites is older, and came a day later.',
      },
      { afterHours: 1, by: 'lead', does: 'label', labels: ['Conferences'] },
    ],
  },
];
