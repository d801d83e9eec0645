import type { SeedReport } from './report';

/** What concerns somebody who handles reports. */
export const oversightReports: readonly SeedReport[] = [
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 18,
    happened: 5,
    answers: {
      path: 'observation',
      handlers: 'yes',
      seen: 'something-else',
      narrative:
        'A member of the security team told a supplier at lunch that a report about them had been closed, and seemed to know who had sent it. I heard it from the next table.',
      people: [
        {
          role: 'Works on the security team',
          colleague: 'yes',
          conduct: 'Spoke about a closed report at lunch',
        },
      ],
      topics: ['people'],
      identity: 'anonymous',
    },
    turns: [
      { afterHours: 3, by: 'oversight', does: 'assign' },
      {
        afterHours: 1,
        by: 'oversight',
        does: 'question',
        text: 'Can you say which day it was, and who else sat there?',
      },
      {
        afterHours: 30,
        by: 'reporter',
        does: 'message',
        text: 'It was a Thursday. I would rather not name the others.',
      },
      {
        afterHours: 24,
        by: 'oversight',
        does: 'note',
        text: 'Nothing in the audit shows that the case was opened by that person. It may have been a guess.',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 11,
    happened: 1,
    answers: {
      handlers: 'not-sure',
      channel: 'intermediary',
      setting: 'former-employment',
      narrative:
        '一位已离职的前同事托人问我，能不能打听一下他当年那份报告的处理结果，说安全团队里有熟人愿意帮忙。',
      signs: ['bypass-controls'],
      people: [{ role: '前同事', colleague: 'not-sure', conduct: '托人打听报告的处理结果' }],
      topics: ['people'],
      response: ['declined'],
      name: '罗清禾',
    },
    turns: [{ afterHours: 6, by: 'oversight.second', does: 'assign' }],
  },
  {
    locale: 'en',
    site: 'harbour',
    daysAgo: 6,
    happened: 2,
    answers: {
      path: 'message',
      handlers: 'yes',
      channel: 'email',
      setting: 'online',
      narrative:
        'A mail in the name of our security desk asked me to send my report again to another address, “because the form is being repaired”. The form works, and the address is not ours.',
      signs: ['identity-inconsistent', 'device-or-link'],
      people: [{ contacts: 'security-desk@north-reports.example', 'how-known': 'The signature said so' }],
      topics: ['people'],
      response: ['no-reply'],
      name: 'Vera Ashdown',
      reach: 'vera.ashdown@north.example',
    },
  },
];
