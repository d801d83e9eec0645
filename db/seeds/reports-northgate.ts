import type { SeedReport } from './report';

export const northgateReports: readonly SeedReport[] = [
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 9,
    happened: 1,
    answers: {
      channel: 'phishing',
      setting: 'online',
      path: 'message',
      narrative:
        'A mail that looked like our travel office asked me to sign in to confirm a booking for the launch site. I clicked and typed my password before I saw that the address was wrong.',
      signs: ['device-or-link', 'identity-inconsistent'],
      people: [{ contacts: 'booking@north-travel-desk.example, https://north-travel-desk.example/confirm' }],
      topics: ['facilities'],
      response: ['clicked-or-connected', 'gave-password'],
      name: 'Greta Jarvis',
      reach: 'greta.jarvis@north.example',
    },
    turns: [
      { afterHours: 1, by: 'officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'officer',
        does: 'note',
        text: 'Password changed within the hour, sessions ended. The mail filter has the address.',
      },
      {
        afterHours: 20,
        by: 'officer',
        does: 'close',
        disposition: 'referred-cyber',
        words: 'Your account is safe again. The cyber team looks at who else received the mail. Thank you.',
      },
      { afterHours: 2, by: 'lead', does: 'approve-if-asked' },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 7,
    happened: 1,
    answers: {
      path: 'observation',
      seen: 'photographing',
      place: 'Integration hall, gallery',
      time: '10:40',
      narrative:
        'During a supplier’s visit one guest stayed behind at the gallery window and photographed the fairing tooling with a phone held low. He was added to the list that morning. When asked, he said he was checking messages.',
      'seen-signs': ['false-reason', 'avoided-notice'],
      pictured: ['hardware'],
      'in-the-open': 'yes',
      did: ['spoke-to-them'],
      people: [
        {
          organisation: 'Halden Composites',
          conduct: 'Photographed through the gallery window after being asked not to',
          colleague: 'no',
        },
      ],
      topics: ['structures', 'facilities'],
      sensitivity: 'controlled',
      identity: 'anonymous',
    },
    turns: [
      { afterHours: 4, by: 'lead', does: 'assign' },
      {
        afterHours: 20,
        by: 'reporter',
        does: 'correct',
        about: 'place',
        text: 'It was the lower gallery, by the goods lift. I had the two mixed up.',
      },
    ],
  },
  {
    locale: 'en',
    site: 'rather-not-say',
    daysAgo: 5,
    happened: 4,
    answers: {
      channel: 'video-call',
      setting: 'academic',
      narrative:
        'I was asked to review a paper, and then to a video call with its authors. The questions soon left the paper: thermal margins of our re-entry capsule, which we have never published. One of them kept the camera off.',
      signs: ['beyond-need', 'flattery'],
      people: [
        {
          name: 'Dr Tamsin Orr',
          organisation: 'Institute for Hot Structures',
          contacts: 't.orr@hot-structures.example',
          'how-known': 'The invitation said so',
          colleague: 'no',
        },
      ],
      topics: ['re-entry'],
      response: ['public-information'],
      identity: 'anonymous',
    },
    takenDown: { by: 'officer', how: 'phone' },
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 3,
    happened: 1,
    nextContact: 9,
    answers: {
      channel: 'intermediary',
      setting: 'supplier-or-investor',
      ongoing: 'yes',
      narrative:
        'A former colleague introduced an investor who would like a tour of the antenna range before any papers are signed. He asked me to get him in as a family guest, because the visitor form takes too long.',
      signs: ['bypass-controls'],
      people: [
        {
          name: 'Anselm Roake',
          organisation: 'Roake Family Office',
          contacts: '+44 1632 960 118',
          'how-known': 'Through a former colleague',
          colleague: 'no',
        },
      ],
      topics: ['radio', 'facilities'],
      response: ['declined'],
      name: 'Hugo Ekman',
      reach: 'hugo.ekman@north.example',
    },
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 1,
    happened: 0,
    answers: {
      channel: 'social-network',
      setting: 'online',
      narrative:
        'The same Lantern Advisory wrote to me as to a colleague last month: paid calls about cryogenic valves for a client who can’t be named, and a request not to mention it at work.',
      signs: ['paid-expertise', 'unnamed-client', 'secrecy-from-employer'],
      people: [
        {
          name: 'Mina Calder',
          organisation: 'Lantern Advisory',
          contacts: 'mina.calder@lantern-advisory.example',
        },
      ],
      topics: ['cryogenics'],
      offered: 'A fee for each call',
      name: 'Orla Fenwick',
    },
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 0.03,
    happened: 0,
    answers: {
      urgent: 'yes',
      channel: 'phone',
      narrative:
        'A caller knew where my mother lives and said it would be better for her if I sent the telemetry format. He will call again tonight on my private number.',
      signs: ['threat-or-blackmail'],
      before: 'not-sure',
      sensitivity: 'controlled',
      topics: ['ground-segment'],
      response: ['declined'],
      identity: 'confidential',
      name: 'Pavel Calloway',
      reach: '+44 1632 960 777',
    },
  },
];
