import type { SeedReport, Turn } from '../report';
import type { Chance } from './chance';

type Locale = SeedReport['locale'];

/** What an officer sets down to do. */
const tasks: Record<Locale, readonly string[]> = {
  en: [
    'Ring the organisation by a number of our own',
    'Ask the guards for the log of that day',
    'Look whether others had the same message',
    'Tell the owner of the data',
    'Go through the travel leaflet with the reporter',
  ],
  'zh-Hans': [
    '用我们自己查到的号码给该单位打电话',
    '向保安要当天的值班记录',
    '查一查还有没有人收到同样的消息',
    '告知数据的负责人',
    '和报告人一起过一遍出差须知',
  ],
};

/** The desks' own words, by the channel of a report. */
const byChannel: Readonly<Record<string, Record<Locale, string>>> = {
  'social-network': { en: 'Networks', 'zh-Hans': '社交网络' },
  conference: { en: 'Conferences', 'zh-Hans': '会议与展会' },
  'job-application': { en: 'Recruiters', 'zh-Hans': '猎头' },
  phishing: { en: 'Sign-in pages', 'zh-Hans': '假登录页' },
  email: { en: 'Mail from outside', 'zh-Hans': '外部邮件' },
};

const lookAgain: Record<Locale, string> = { en: 'Look again', 'zh-Hans': '需要再看' };

export const taskFor = (chance: Chance, locale: Locale): string => chance.oneOf(tasks[locale]);

/** The labels that an officer gives to some of them. */
export function labelsFor(chance: Chance, locale: Locale, answers: SeedReport['answers']): string[] {
  const { channel } = answers;
  const ofChannel = typeof channel === 'string' ? byChannel[channel]?.[locale] : undefined;
  return [
    ...(ofChannel !== undefined && chance.happens(0.5) ? [ofChannel] : []),
    ...(chance.happens(0.06) ? [lookAgain[locale]] : []),
  ];
}

/** A second report of the same approach, by somebody else, which goes into the first one's case. */
export const twinTurns = (locale: Locale, by: string, into: string): readonly Turn[] => [
  { afterHours: 1, by, does: 'assign' },
  {
    afterHours: 1,
    by,
    does: 'merge',
    into,
    text:
      locale === 'en'
        ? 'The same sender and the same words, an hour apart.'
        : '同一发件人，内容相同，前后只差一小时。',
  },
];
