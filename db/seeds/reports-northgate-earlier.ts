import type { SeedReport } from './report';

export const earlierAtNorthgate: readonly SeedReport[] = [
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 26,
    happened: 1,
    answers: {
      channel: 'email',
      setting: 'online',
      narrative:
        'A mail offered to print and bind conference papers. It was sent to a long list of addresses, and mine was among them. There was nothing personal in it.',
      signs: ['bulk-message'],
      sensitivity: 'public',
      people: [{ organisation: 'Fairweather Print', contacts: 'offers@fairweather-print.example' }],
      name: 'Alma Ashdown',
    },
    turns: [
      { afterHours: 20, by: 'officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'officer',
        does: 'note',
        text: 'The sender’s site is an ordinary print shop. The same mail came to the public address.',
      },
      {
        afterHours: 1,
        by: 'officer',
        does: 'close',
        disposition: 'benign-verified',
        words:
          'Thank you. This was advertising that went to many people. There is nothing more for you to do.',
      },
      {
        afterHours: 6,
        by: 'reporter',
        does: 'rate',
        handled: 'yes',
        text: 'It was nothing, and nobody made me feel silly for asking.',
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 23,
    happened: 2,
    nextContact: 2,
    answers: {
      channel: 'conference',
      setting: 'conference',
      place: 'Propulsion symposium, poster hall',
      ongoing: 'yes',
      narrative:
        'After my talk a man from a journal invited me to give the same lecture at a workshop next week. Flights, hotel and a fee would be paid, and he wanted the slides that I had left out: injector geometry and the test matrix. He asked me to keep it between us until it was announced.',
      signs: ['expenses-paid-trip', 'secrecy-from-employer', 'flattery'],
      people: [
        {
          name: 'Corwin Ley',
          organisation: 'Journal of Applied Launch Studies',
          role: 'Editor',
          contacts: 'c.ley@launch-studies.example',
          'how-known': 'Business card only',
          colleague: 'no',
        },
      ],
      topics: ['propulsion', 'manufacturing'],
      sensitivity: 'controlled',
      offered: 'Flights, hotel, and a lecture fee',
      response: ['not-sure'],
      name: 'Felix Ibsen',
      reach: 'felix.ibsen@north.example',
    },
    turns: [
      { afterHours: 1, by: 'lead', does: 'assign' },
      {
        afterHours: 1,
        by: 'lead',
        does: 'question',
        text: 'Did he say who else had been invited, and did you give him a private number?',
      },
      {
        afterHours: 6,
        by: 'reporter',
        does: 'message',
        text: 'He named two others whom I do not know. He has my work address only.',
      },
      {
        afterHours: 20,
        by: 'lead',
        does: 'note',
        text: 'The journal exists, but lists no such editor and no workshop. Travel office told not to book.',
      },
      {
        afterHours: 2,
        by: 'lead',
        does: 'close',
        disposition: 'advised',
        words:
          'You did right to tell us before travelling. Please decline in one sentence and send us any further message.',
      },
      { afterHours: 4, by: 'officer', does: 'approve' },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 19,
    happened: 1,
    answers: {
      channel: 'social-network',
      setting: 'online',
      ongoing: 'yes',
      narrative:
        'A consultant whose profile is three weeks old offers 400 for an hour’s call about valve suppliers for cryogenic tanks. The client can’t be named. When I did not answer she wrote twice more, the last time at night.',
      signs: ['paid-expertise', 'unnamed-client', 'repeated-follow-up'],
      people: [
        {
          name: 'Mina Calder',
          organisation: 'Lantern Advisory',
          role: 'Associate',
          contacts: 'mina.calder@lantern-advisory.example, @minacalder',
          'how-known': 'Her profile says so',
          colleague: 'no',
        },
      ],
      topics: ['cryogenics', 'supply-chain'],
      offered: '400 for one hour',
      name: 'Celia Brandt',
      reach: 'celia.brandt@north.example',
    },
    turns: [
      { afterHours: 5, by: 'officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'officer',
        does: 'question',
        text: 'Could you send us the text of her messages as a picture? Please do not answer her meanwhile.',
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 15,
    happened: 3,
    receiptIsShown: true,
    answers: {
      channel: 'messaging-app',
      setting: 'online',
      ongoing: 'yes',
      narrative:
        'Somebody who said she was a recruiter moved our talk to a private messaging app after two polite mails. There she asked which of my colleagues work on the star tracker software, and whether I would pass on their CVs. She offered a finder’s fee for each.',
      signs: ['private-app', 'asks-for-cv', 'cash-or-gift-for-data'],
      people: [
        {
          name: 'Isolde Renn',
          organisation: 'Meridian Talent',
          role: 'Recruiter',
          contacts: 'isolde@meridian-talent.example, +44 1632 960 431',
          'how-known': 'She said so; I found no such firm',
          colleague: 'no',
        },
      ],
      topics: ['guidance', 'on-board-software', 'people'],
      offered: 'A finder’s fee for every CV',
      response: ['declined'],
      name: 'Emery Stone',
      reach: 'engineer@north.example',
    },
    turns: [
      { afterHours: 3, by: 'officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'officer',
        does: 'question',
        text: 'Thank you for declining. Did she name anybody in particular, or only the team?',
      },
      {
        afterHours: 7,
        by: 'reporter',
        does: 'message',
        text: 'She named nobody, but she knew how many of us there are and who leads the team.',
      },
      {
        afterHours: 15,
        by: 'officer',
        does: 'note',
        text: 'The number of people in the team stood in a job advertisement. Human resources asked to leave it out.',
      },
      {
        afterHours: 1,
        by: 'officer',
        does: 'question',
        text: 'That helps us. Please block her in the app and keep the conversation. Has she written to you at work since?',
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 12,
    happened: 0,
    answers: {
      path: 'said-too-much',
      channel: 'personal-contact',
      setting: 'business-travel',
      place: 'Hotel bar after the supplier audit',
      narrative:
        'At the bar I talked with a stranger about why our engine test slipped. I think I mentioned the month of the next campaign and that a pump was changed. I had not realised how much I had said until I was back in my room.',
      signs: ['flattery'],
      topics: ['schedules', 'propulsion'],
      sensitivity: 'not-sure',
      response: ['not-sure'],
      identity: 'confidential',
      name: 'Dario Grover',
    },
    turns: [
      { afterHours: 2, by: 'lead', does: 'assign' },
      {
        afterHours: 1,
        by: 'lead',
        does: 'question',
        text: 'Thank you for telling us so soon. Do you remember whether you said which pump, or where?',
      },
      {
        afterHours: 20,
        by: 'reporter',
        does: 'message',
        text: 'Only that it was changed. Not which, not where.',
      },
      {
        afterHours: 20,
        by: 'lead',
        does: 'close',
        disposition: 'no-concern',
        words:
          'What you describe was in our own press notice. Thank you for coming forward; it helps us all.',
      },
    ],
  },
];
