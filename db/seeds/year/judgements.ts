import type { SeedJudgement, SeedReport } from '../report';

type Judgements = readonly [SeedJudgement, ...SeedJudgement[]];

/** By what it comes to: nothing, too little, somebody to advise, something to pass on, something that was not so. */
interface Made {
  nothing: Judgements;
  little: Judgements;
  advice: Judgements;
  serious: Judgements;
  unfounded: Judgements;
}

const english: Made = {
  nothing: [
    {
      signs: 'not-confirmed',
      conduct: 'One message, sent to many. It asks for nothing that is not public.',
      alternatives: 'Advertising, written without knowing who reads it.',
      exculpatory: 'The same text stands in a public warning about advertising.',
      confidence: 'high',
      nextStep: 'close',
    },
    {
      signs: 'not-confirmed',
      conduct: 'Asked a question that visitors often ask, and left it when nobody answered.',
      alternatives: 'Curiosity, or a list at the gate that was not up to date.',
      exculpatory: 'Gave a full name and an address that exists, and came through the front door.',
      confidence: 'moderate',
      nextStep: 'close',
    },
  ],
  little: [
    {
      signs: 'unclear',
      conduct: 'Was seen or heard once, for some minutes; what was wanted was not said.',
      alternatives: 'Somebody with a hobby, or lost. It would have to be chance that it was this place.',
      exculpatory: 'Looked at the recordings and the visitors’ book: nothing that speaks for a plan.',
      confidence: 'low',
      nextStep: 'monitor',
    },
  ],
  advice: [
    {
      signs: 'confirmed',
      conduct: 'Offered something for a talk about work, and asked again after two days.',
      alternatives: 'An honest broker of consultants, who knows no better than to hide the client.',
      exculpatory: 'Stopped when told to write to the work address.',
      confidence: 'moderate',
      nextStep: 'advise',
    },
    {
      signs: 'unclear',
      conduct: 'The talk went further than what is released, for one figure. Nobody had asked for it.',
      alternatives: 'Zeal. The slide invites the question.',
      exculpatory: 'Told by the speaker, the same day.',
      confidence: 'high',
      nextStep: 'advise',
    },
  ],
  serious: [
    {
      signs: 'confirmed',
      conduct:
        'Asked step by step for more than was needed, by a way that leaves no trace, and offered money.',
      alternatives: 'An investor who does not know the rules. Then he would have named himself when asked.',
      exculpatory: 'Looked for other reports of the same name and address: none.',
      confidence: 'moderate',
      nextStep: 'refer',
    },
    {
      signs: 'confirmed',
      conduct: 'A page that looks like ours took what was typed into it. The link was made for us.',
      alternatives: 'A test of our own cyber team: asked, there was none.',
      exculpatory: 'None found; asked the cyber team and the travel office.',
      confidence: 'high',
      nextStep: 'refer',
    },
  ],
  unfounded: [
    {
      signs: 'not-confirmed',
      conduct: 'Stayed after the shift, and put papers back when somebody came.',
      alternatives: 'Ordered work that others did not know of.',
      exculpatory: 'The shift plan shows the hours; the papers belong to the same group.',
      confidence: 'high',
      nextStep: 'close',
    },
  ],
};

const chinese: Made = {
  nothing: [
    {
      signs: 'not-confirmed',
      conduct: '只发来一次，同样的内容发给了很多人，没有打听不公开的东西。',
      alternatives: '普通的群发广告，发件人并不知道收件人是谁。',
      exculpatory: '同样的文字已列入公开的广告提示。',
      confidence: 'high',
      nextStep: 'close',
    },
  ],
  little: [
    {
      signs: 'unclear',
      conduct: '只出现过一次，停留几分钟，没有说明想做什么。',
      alternatives: '业余爱好，或者走错了地方。如果是这样，选中这里只是巧合。',
      exculpatory: '查过录像和来访登记，没有发现事先准备的迹象。',
      confidence: 'low',
      nextStep: 'monitor',
    },
  ],
  advice: [
    {
      signs: 'confirmed',
      conduct: '以酬劳请谈工作内容，两天后又催了一次。',
      alternatives: '正当的咨询中介，只是习惯隐去委托方。',
      exculpatory: '被告知请写到工作邮箱以后，没有再联系。',
      confidence: 'moderate',
      nextStep: 'advise',
    },
  ],
  serious: [
    {
      signs: 'confirmed',
      conduct: '一步一步问到超出需要的内容，要求改用不留记录的方式联系，并提出给钱。',
      alternatives: '不懂规矩的投资人。若是如此，被问到时应当会说明身份。',
      exculpatory: '查找同名、同地址的其他报告，没有找到。',
      confidence: 'moderate',
      nextStep: 'refer',
    },
  ],
  unfounded: [
    {
      signs: 'not-confirmed',
      conduct: '下班后留在厂房，有人进来时把资料放回原处。',
      alternatives: '安排好的加班，只是别的小组不知道。',
      exculpatory: '排班表上有这两天的加班，资料本来就属于他所在的小组。',
      confidence: 'high',
      nextStep: 'close',
    },
  ],
};

const kinds: Readonly<Record<string, keyof Made>> = {
  'no-concern': 'nothing',
  'benign-verified': 'nothing',
  duplicate: 'nothing',
  insufficient: 'little',
  monitor: 'little',
  advised: 'advice',
  unfounded: 'unfounded',
};

/** What fits a report that is closed so. */
export const judgementsFor = (locale: SeedReport['locale'], disposition: string): Judgements =>
  (locale === 'en' ? english : chinese)[kinds[disposition] ?? 'serious'];
