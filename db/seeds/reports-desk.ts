import type { SeedReport, Turn } from './report';

const asked: Turn = {
  afterHours: 5,
  by: 'officer',
  does: 'ask-expert',
  asked: {
    expert: 'Dr Linnea Ashby',
    address: 'linnea.ashby@valves.example',
    question: 'Could somebody who knows only our published papers have asked for these two figures?',
    passages: [
      {
        title: 'What happened?',
        lines: [
          'At the poster a guest of [struck out] asked for the seat leakage after the hundredth cycle, and for the load at which the bellows were tested.',
        ],
      },
    ],
  },
};

/** What the desk does besides asking and closing, each of it once where it can be looked at. */
export const deskAtWork: readonly SeedReport[] = [
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 16,
    happened: 3,
    answers: {
      channel: 'personal-contact',
      setting: 'visit-at-work',
      place: 'Test stand office',
      narrative:
        'Somebody of the facilities team has asked three of us, one after the other, which nights nobody is at the test stand, and said that the guards need not know that he asked.',
      signs: ['beyond-need', 'secrecy-from-employer'],
      people: [
        { role: 'Facilities', conduct: 'Asked for nights on which nobody is there', colleague: 'yes' },
      ],
      topics: ['facilities'],
      identity: 'confidential',
      response: ['declined'],
      name: 'Mira Jessop',
    },
    turns: [
      { afterHours: 3, by: 'lead', does: 'assign' },
      {
        afterHours: 1,
        by: 'lead',
        does: 'restrict',
        officers: ['lead', 'officer'],
        text: 'Facilities share our corridor. Until the facts are clear, nobody else needs to know.',
      },
      {
        afterHours: 18,
        by: 'lead',
        does: 'assess',
        judgement: {
          signs: 'unclear',
          conduct:
            'Asked three people the same question, each alone, and asked one of them to keep it quiet.',
          alternatives: 'The cleaning of the stand is being planned anew, and he wants to disturb nobody.',
          exculpatory: 'He asked by daylight, in the office, under his own name.',
          confidence: 'low',
          nextStep: 'ask-reporter',
        },
      },
      {
        afterHours: 1,
        by: 'lead',
        does: 'question',
        text: 'Did he say what the nights are for, or for whom he asks?',
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 34,
    happened: 1,
    answers: {
      channel: 'email',
      setting: 'supplier-or-investor',
      narrative:
        'A broker asks for a second source of our pressure valves and would like the drawing “only to compare”. I sent nothing.',
      signs: ['beyond-need'],
      people: [
        { name: 'Odo Wexley', organisation: 'Wexley Brokers', contacts: 'o.wexley@wexley-brokers.example' },
      ],
      topics: ['supply-chain'],
      response: ['no-reply'],
      name: 'Jonas Aldous',
      reach: 'jonas.aldous@north.example',
    },
    turns: [
      { afterHours: 4, by: 'officer', does: 'assign' },
      {
        afterHours: 40,
        by: 'officer',
        does: 'close',
        disposition: 'no-concern',
        words: 'Thank you. Brokers often ask so. A short no is enough.',
      },
      {
        afterHours: 24 * 30,
        by: 'officer',
        does: 'reopen',
        text: 'The same broker has asked the test stand for the same drawing, under another name.',
      },
      { afterHours: 0, by: 'officer', does: 'label', labels: ['Look again'] },
      {
        afterHours: 1,
        by: 'officer',
        does: 'task',
        text: 'Ask purchasing who knows Wexley Brokers',
        dueInDays: 5,
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 4,
    happened: 1,
    answers: {
      channel: 'conference',
      setting: 'conference',
      place: 'Poster session',
      narrative:
        'At the poster a guest of Halden Composites asked for the seat leakage after the hundredth cycle, and for the load at which the bellows were tested. Neither is in the paper.',
      signs: ['beyond-need', 'repeated-follow-up'],
      people: [{ organisation: 'Halden Composites', colleague: 'no' }],
      topics: ['cryogenics'],
      response: ['declined'],
      name: 'Edda Norwood',
    },
    turns: [
      { afterHours: 3, by: 'officer', does: 'assign' },
      asked,
      {
        afterHours: 30,
        by: 'expert',
        does: 'expert-answer',
        text: 'The leakage, yes: anybody who builds valves would ask. The load of the bellows, no. It is in no paper that I know, and one has to have seen the rig to know that it matters.',
      },
    ],
  },
  {
    locale: 'en',
    site: 'northgate',
    daysAgo: 5,
    happened: 1,
    answers: {
      channel: 'intermediary',
      setting: 'business-travel',
      narrative:
        'On the train a woman who knew my name and my project sat down beside me and offered cash for the dates of the next test campaign. She wanted to meet again at the airport.',
      signs: ['secrecy-from-employer', 'paid-expertise'],
      topics: ['schedules'],
      offered: 'Cash, the sum was left open',
      response: ['declined'],
      name: 'Kaia Lorimer',
      reach: 'kaia.lorimer@north.example',
    },
    turns: [
      { afterHours: 3, by: 'officer', does: 'assign' },
      {
        afterHours: 20,
        by: 'officer',
        does: 'assess',
        judgement: {
          signs: 'confirmed',
          conduct:
            'Knew name and project, offered cash for dates that are not public, and set another meeting.',
          alternatives: 'A journalist. Then cash and an airport would be an odd way to ask.',
          exculpatory: 'She took the no, and did not raise her voice.',
          confidence: 'moderate',
          nextStep: 'refer',
        },
      },
      {
        afterHours: 80,
        by: 'officer',
        does: 'close',
        disposition: 'referred-authority',
        words:
          'Thank you. We would like to pass the facts on to the authority whose task it is. They may ring you.',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 97,
    happened: 2,
    answers: {
      channel: 'social-network',
      setting: 'online',
      narrative:
        '一位自称做行业调研的人在社交网络上加我，连续几天问测控站夜班的人数。我没有回答，对方说过一阵再联系。',
      signs: ['repeated-follow-up'],
      people: [{ name: '唐以宁', contacts: 'yining.tang@survey-desk.example' }],
      topics: ['ground-segment'],
      response: ['no-reply'],
      name: '许砚秋',
    },
    turns: [
      { afterHours: 6, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 40,
        by: 'harbour.officer',
        does: 'close',
        disposition: 'monitor',
        words: '谢谢您。现在还说不清是什么，我们会留意一段时间，您不需要做什么。对方再联系时请马上告诉我们。',
      },
    ],
  },
];
