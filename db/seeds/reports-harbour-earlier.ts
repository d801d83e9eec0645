import type { SeedReport } from './report';

export const earlierAtHarbour: readonly SeedReport[] = [
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 24,
    happened: 2,
    answers: {
      channel: 'email',
      setting: 'academic',
      narrative:
        '对方自称期刊编辑，邀请我审稿。稿件很短，随后却连发三封邮件，追问我们太阳翼展开机构的试验次数和失败原因，这些内容从未公开。',
      signs: ['beyond-need', 'repeated-follow-up'],
      people: [
        {
          name: '柳明德',
          organisation: '空间机构评论',
          role: '编辑',
          contacts: 'editor@mechanism-review.example',
          'how-known': '邮件署名',
          colleague: 'no',
        },
      ],
      topics: ['structures', 'power'],
      name: '林可安',
      reach: 'harbour.staff.1@north.example',
    },
    turns: [
      { afterHours: 18, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'harbour.officer',
        does: 'question',
        text: '请问对方是否提到从哪里得知您的研究方向？',
      },
      {
        afterHours: 22,
        by: 'reporter',
        does: 'message',
        text: '他说看过我去年的会议海报，海报上没有试验数据。',
      },
      {
        afterHours: 20,
        by: 'harbour.officer',
        does: 'close',
        disposition: 'advised',
        words: '感谢您及时报告。请不要再回复对方，如有新邮件，请保留原件并告诉我们。',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 20,
    happened: 0,
    answers: {
      channel: 'messaging-app',
      setting: 'online',
      ongoing: 'yes',
      narrative:
        '一位自称行业咨询顾问的人加我好友，说按小时付费，想了解星载计算机所用抗辐射器件的供货周期，还让我不要告诉单位。',
      signs: ['paid-expertise', 'secrecy-from-employer'],
      people: [{ name: '白予', organisation: '明灯咨询', contacts: '@minacalder', colleague: 'no' }],
      topics: ['radiation-hard-parts', 'supply-chain'],
      offered: '每小时付费',
      response: ['no-reply'],
      name: '周亦川',
    },
    turns: [
      { afterHours: 3, by: 'harbour.lead', does: 'assign' },
      {
        afterHours: 1,
        by: 'harbour.lead',
        does: 'note',
        text: 'His profile names no client and was made last month. Ask procurement whether others were written to.',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 16,
    happened: 1,
    answers: {
      path: 'said-too-much',
      channel: 'conference',
      setting: 'conference',
      place: '测控技术论坛茶歇',
      narrative:
        '茶歇时与邻座闲聊，我顺口说了地面站换装的大致月份和天线口径。事后想起对方问得很细，没有说自己的单位。',
      signs: ['unnamed-client'],
      topics: ['ground-segment', 'schedules'],
      sensitivity: 'not-sure',
      response: ['internal-information'],
      name: '韩若溪',
      reach: 'harbour.staff.3@north.example',
    },
    turns: [
      { afterHours: 2, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 1,
        by: 'harbour.officer',
        does: 'question',
        text: '谢谢您主动说明。请问对方是否留下名片或联系方式？',
      },
    ],
  },
  {
    locale: 'en',
    site: 'harbour',
    daysAgo: 13,
    happened: 1,
    answers: {
      channel: 'job-application',
      setting: 'supplier-or-investor',
      narrative:
        'An applicant for the clean room lists a project that two of us know he was not on, and asked in the interview how the encryption keys for telecommand are loaded. The post has nothing to do with it.',
      signs: ['identity-inconsistent', 'beyond-need'],
      people: [{ name: 'Quentin Marlow', role: 'Applicant', colleague: 'no' }],
      topics: ['cryptography'],
      sensitivity: 'controlled',
      response: ['declined'],
      name: 'Rhea Hartwell',
    },
    turns: [
      { afterHours: 4, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 2,
        by: 'harbour.officer',
        does: 'note',
        text: 'His former employer confirms the project. The question may have been nerves. Ask who interviewed.',
      },
      {
        afterHours: 40,
        by: 'harbour.officer',
        does: 'close',
        disposition: 'no-concern',
        words:
          'We checked what could be checked, and found an honest explanation. Thank you for looking closely.',
      },
    ],
  },
  {
    locale: 'zh-Hans',
    site: 'harbour',
    daysAgo: 14,
    happened: 2,
    answers: {
      channel: 'phone',
      setting: 'home',
      narrative:
        '晚上接到电话，对方能说出我的职务，自称做问卷调查，问我们班组几人、是否倒班、厂区几点换岗。我没有回答就挂断了。',
      signs: ['beyond-need'],
      people: [{ contacts: '+44 1632 960 118', 'how-known': '来电显示', colleague: 'no' }],
      topics: ['people', 'facilities'],
      response: ['declined'],
      name: '宋予怀',
    },
    turns: [
      { afterHours: 14, by: 'harbour.officer', does: 'assign' },
      {
        afterHours: 2,
        by: 'harbour.officer',
        does: 'close',
        disposition: 'monitor',
        words: '您处理得很好。如再接到类似来电，请记下时间和号码告诉我们。',
      },
    ],
  },
];
