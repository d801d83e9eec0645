import type { Chance } from './chance';

type Locale = 'en' | 'zh-Hans';

/** Who and what appears in one told story. All of it is invented, on reserved domains and numbers. */
export interface Cast {
  person: string;
  organisation: string;
  /** The organisation's, on a reserved domain. */
  address: string;
  phone: string;
  event: string;
  /** What was asked about: a topic of the taxonomy, and the words for it. */
  topic: string;
  part: string;
  amount: string;
  colleague: string;
  hall: string;
}

interface Stage {
  organisations: readonly { name: string; domain: string }[];
  people: readonly string[];
  events: readonly string[];
  parts: readonly { topic: string; part: string }[];
  amounts: readonly string[];
  colleagues: readonly string[];
  halls: readonly string[];
}

const english: Stage = {
  organisations: [
    { name: 'Lantern Advisory', domain: 'lantern-advisory.example' },
    { name: 'Corvane Insight', domain: 'corvane-insight.example' },
    { name: 'Meridian Talent Partners', domain: 'meridian-talent.example' },
    { name: 'Halden Composites', domain: 'halden-composites.example' },
    { name: 'Pallas Instruments', domain: 'pallas-instruments.example' },
    { name: 'Institute for Orbital Studies', domain: 'orbital-studies.example' },
    { name: 'Brightwater Capital', domain: 'brightwater-capital.example' },
    { name: 'Sextant Expert Network', domain: 'sextant-experts.example' },
    { name: 'Arden & Pike Recruitment', domain: 'arden-pike.example' },
    { name: 'Tessellate Ventures', domain: 'tessellate-ventures.example' },
    { name: 'Northern Trade Office', domain: 'northern-trade-office.example' },
    { name: 'Quillon Research', domain: 'quillon-research.example' },
  ],
  people: [
    'Rowan Teller',
    'Marit Solheim',
    'Dr Tamsin Orr',
    'Ivo Kestrel',
    'Lena Archer',
    'Prof. Jory Penhale',
    'Casper Lindqvist',
    'Noor Averell',
    'Elio Marchetti',
    'Petra Vance',
    'Sunniva Hale',
    'Theo Ardent',
  ],
  events: [
    'the Apsis Forum',
    'Orbital Materials Week',
    'the Launch Systems Exchange',
    'the autumn propulsion symposium',
    'the Small Satellite Days',
    'a workshop on re-entry',
    'the ground segment user meeting',
  ],
  parts: [
    { topic: 'propulsion', part: 'the start-up sequence of our upper-stage engine' },
    { topic: 'cryogenics', part: 'the chill-down of the oxygen feed line' },
    { topic: 're-entry', part: 'the margins of our heat shield' },
    { topic: 'structures', part: 'how the fairing halves are laid up and cured' },
    { topic: 'guidance', part: 'the filter behind our landing guidance' },
    { topic: 'on-board-software', part: 'how the flight software falls back after a reset' },
    { topic: 'power', part: 'the radiation test of the solar cells' },
    { topic: 'radio', part: 'how the antenna rejects interference' },
    { topic: 'optics', part: 'the alignment of the telescope’s second mirror' },
    { topic: 'positioning', part: 'the clock ensemble on board' },
    { topic: 'ground-segment', part: 'who may command the satellite, and from where' },
    { topic: 'radiation-hard-parts', part: 'which parts passed the proton test' },
    { topic: 'manufacturing', part: 'the weld schedule of the tanks' },
    { topic: 'supply-chain', part: 'who else delivers the valves' },
    { topic: 'schedules', part: 'the date of the next static firing' },
    { topic: 'costs-and-bids', part: 'what we offered in the last tender' },
  ],
  amounts: ['150 an hour', '400 an hour', '800 for a page', '2,000 for a short report', 'a “symbolic” 300'],
  colleagues: [
    'a former colleague',
    'somebody from my old department',
    'a friend from university',
    'a supplier',
  ],
  halls: [
    'the integration hall',
    'the antenna range',
    'the test stand’s gate',
    'the visitors’ gallery',
    'the clean room lobby',
  ],
};

const chinese: Stage = {
  organisations: [
    { name: '启岸资本', domain: 'qi-an-capital.example' },
    { name: '天枢研究会', domain: 'tianshu-society.example' },
    { name: '远帆咨询', domain: 'yuanfan-consulting.example' },
    { name: '海拓人才', domain: 'haituo-talent.example' },
    { name: '澄光仪器', domain: 'chengguang-instruments.example' },
    { name: '北辰专家网', domain: 'beichen-experts.example' },
    { name: '铭川贸易', domain: 'mingchuan-trade.example' },
    { name: '青屿学会', domain: 'qingyu-academy.example' },
  ],
  people: ['顾先生', '秦安', '陆女士', '何博士', '方教授', '白经理', '温小姐', '齐顾问'],
  events: ['轨道论坛', '航天材料周', '小卫星交流会', '秋季推进研讨会', '测控用户会', '再入技术研讨会'],
  parts: [
    { topic: 'propulsion', part: '上面级发动机的起动时序' },
    { topic: 'cryogenics', part: '液氧输送管路的预冷过程' },
    { topic: 're-entry', part: '防热层的设计余量' },
    { topic: 'structures', part: '整流罩的铺层和固化工艺' },
    { topic: 'guidance', part: '着陆制导的滤波算法' },
    { topic: 'on-board-software', part: '星载软件复位后的恢复逻辑' },
    { topic: 'radio', part: '天线的抗干扰指标' },
    { topic: 'optics', part: '望远镜次镜的装调方法' },
    { topic: 'ground-segment', part: '测控站的排班和指令权限' },
    { topic: 'radiation-hard-parts', part: '抗辐照器件的试验结果' },
    { topic: 'manufacturing', part: '贮箱的焊接工艺参数' },
    { topic: 'schedules', part: '下一次试车的日期' },
    { topic: 'supply-chain', part: '阀门的其他供货单位' },
  ],
  amounts: ['每小时八百', '一页一千', '一份报告五千', '一笔“辛苦费”', '三千元的“车马费”'],
  colleagues: ['以前的同事', '大学同学', '一位供应商', '原部门的一位老同事'],
  halls: ['总装厂房', '天线试验场', '试车台大门', '参观走廊', '洁净间前厅'],
};

const stages: Record<Locale, Stage> = { en: english, 'zh-Hans': chinese };

/** Somebody’s name as the first half of an address: what is not a Latin letter is left out. */
const mailboxOf = (person: string, chance: Chance): string => {
  const latin = person
    .toLowerCase()
    .replace(/^(?:dr|prof\.)\s/, '')
    .replaceAll(/[^a-z]+/g, '.');
  return latin.length > 3
    ? latin
    : `${chance.oneOf(['office', 'info', 'contact', 'project'])}${chance.between(2, 89)}`;
};

export function drawCast(chance: Chance, locale: Locale): Cast {
  const stage = stages[locale];
  const { name, domain } = chance.oneOf(stage.organisations);
  const person = chance.oneOf(stage.people);
  return {
    person,
    organisation: name,
    address: `${mailboxOf(person, chance)}@${domain}`,
    phone: `+44 1632 960 ${chance.between(200, 899)}`,
    event: chance.oneOf(stage.events),
    ...chance.oneOf(stage.parts),
    amount: chance.oneOf(stage.amounts),
    colleague: chance.oneOf(stage.colleagues),
    hall: chance.oneOf(stage.halls),
  };
}
