import type { SeedReport } from './report';

export const harbourReports: readonly SeedReport[] = [
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 10,
    happened: 1,
    answers: {
      path: 'message',
      channel: 'phishing',
      setting: 'online',
      narrative: '收到一封“会议注册确认”邮件，附件是带宏的表格。我没有打开，发件地址与主办方不一致。',
      signs: ['device-or-link', 'bulk-message'],
      people: [{ contacts: 'register@orbit-forum-2026.example' }],
      name: '沈知远',
    },
    turns: [
      { afterHours: 5, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'harbour.officer',
        does: 'close',
        disposition: 'duplicate',
        words: '谢谢您。同一封邮件已有多人报告，网络安全团队已拦截该地址。',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 8,
    happened: 2,
    nextContact: 6,
    answers: {
      channel: 'personal-contact',
      setting: 'social-or-family',
      ongoing: 'yes',
      narrative:
        '亲戚饭局上认识的一位投资人，席间送我一块手表，说想请我做“技术顾问”，先写一份推进剂贮箱制造流程的说明，越详细越好。手表我当场退回了。',
      signs: ['cash-or-gift-for-data', 'flattery'],
      people: [
        { name: '顾先生', organisation: '启岸资本', contacts: 'gu@qi-an-capital.example', colleague: 'no' },
      ],
      topics: ['manufacturing', 'cryogenics'],
      sensitivity: 'controlled',
      offered: '手表、顾问费',
      response: ['declined'],
      identity: 'confidential',
      name: '许嘉言',
      reach: 'harbour.staff.5@north.example',
    },
    turns: [{ afterHours: 2, by: 'harbour.lead', does: 'assign' }],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 4,
    happened: 1,
    answers: {
      path: 'observation',
      seen: 'visitor',
      place: '总装厂房二层走廊',
      escorted: 'yes',
      visited: '二层走廊',
      narrative: '来访人员中有一位离开队伍，在走廊里对着墙上的总装进度表拍照，被提醒后很快收起手机。',
      'seen-signs': ['notes-or-measures'],
      topics: ['schedules', 'facilities'],
      did: ['spoke-to-them'],
      identity: 'anonymous',
    },
    turns: [
      {
        afterHours: 30,
        by: 'reporter',
        does: 'withdraw',
        text: '已确认对方是厂里请来的摄影师，是我误会了。',
      },
    ],
  },
  {
    locale: 'en',
    site: 'harbour',
    daysAgo: 2,
    happened: 0,
    answers: {
      channel: 'web-form',
      setting: 'online',
      narrative:
        'Through the public contact form somebody asked for a quotation for a star tracker, and in the second message for its interface document, “only to check the connectors”. The company has no address that I could find.',
      signs: ['identity-inconsistent'],
      people: [{ organisation: 'Pallas Instruments', contacts: 'sales@pallas-instruments.example' }],
      topics: ['guidance', 'costs-and-bids'],
      response: ['public-information'],
      name: 'Silas Dupre',
    },
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 0.6,
    happened: 0,
    answers: {
      channel: 'video-call',
      setting: 'academic',
      narrative:
        '线上学术交流结束后，对方单独留下我，请我把轨道预报软件的源代码“借”他看一晚，说看完就删，并愿意付一笔感谢费。',
      signs: ['bypass-controls', 'cash-or-gift-for-data'],
      people: [
        {
          name: '秦安',
          organisation: '天枢研究会',
          contacts: 'qin.an@tianshu-society.example',
          colleague: 'no',
        },
      ],
      topics: ['space-surveillance', 'on-board-software'],
      sensitivity: 'not-sure',
      response: ['declined'],
      name: '唐子墨',
    },
  },
];
