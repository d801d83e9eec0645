import type { Ending } from './story';

/** What the desk wrote down, and what it told the reporter. */
interface Told {
  note: string;
  words: string;
}

export const englishEndings: Record<Ending, readonly Told[]> = {
  'no-concern': [
    {
      note: 'Same text found in a public warning about advertising. No further steps.',
      words:
        'Thank you. This is advertising that went to many people. You did right to ask, and there is nothing else to do.',
    },
    {
      note: 'Nothing in it that would not be said to anybody.',
      words:
        'Thank you for telling us. We see no cause for concern, and would like to hear of it again if anything follows.',
    },
  ],
  'benign-verified': [
    {
      note: 'Rang the organisation by a number from its register: the person works there, the wish is real.',
      words:
        'We checked with them by a number of our own: they are who they say. You may answer through the usual channel.',
    },
    {
      note: 'The visit was agreed with facilities; the list at the gate was not up to date.',
      words:
        'What you saw was agreed and is explained. Thank you for looking closely; the list at the gate is mended.',
    },
  ],
  insufficient: [
    {
      note: 'Number not in service, profile gone, nothing else to hold on to.',
      words:
        'Thank you. There is too little to go further now. Please tell us if anything else comes, however small.',
    },
    {
      note: 'No recording covers the place at that hour.',
      words:
        'We looked at the recordings and found nothing that helps. It is kept, and counts if it happens again.',
    },
  ],
  advised: [
    {
      note: 'Spoke with the reporter; answer agreed: a short no, through the work account.',
      words:
        'As we agreed: a short, friendly no, from your work address, and no more talk of the work. Keep the messages. Thank you.',
    },
    {
      note: 'Advice of the travel leaflet gone through together.',
      words:
        'Thank you. You know now what to take along, what to leave, and whom to ring. Have a good conference.',
    },
    {
      note: 'What was said was within the release, except for one figure; owner told.',
      words:
        'Thank you for telling us early. The harm is small and the owner knows. Next time, stop at the slide.',
    },
  ],
  monitor: [
    {
      note: 'Two colleagues may have had the same message. To be looked at again in 90 days.',
      words: 'We keep an eye on this for a while. Please tell us at once if they come back.',
    },
    {
      note: 'Too weak to act on, too odd to forget.',
      words: 'Thank you. We can’t say yet what it is, and watch whether it goes on. You need do nothing.',
    },
  ],
  'referred-authority': [
    {
      note: 'Alternative explanation weighed: honest consulting. Secrecy and cash speak against it; nothing else is known of the person.',
      words:
        'Thank you. We have passed the facts on to the authority whose task it is. They may ring you; you may bring somebody along.',
    },
    {
      note: 'Facts only, no conclusion about the person.',
      words:
        'What you told us goes to the responsible authority as you told it. If they come back to you, we are there.',
    },
  ],
  'referred-cyber': [
    {
      note: 'Sample handed to the cyber team.',
      words:
        'The cyber team has blocked the sender and looks at who else had it. Thank you for not going on.',
    },
    {
      note: 'Device collected, passwords changed.',
      words:
        'Your device is being looked at; you will have another one by tomorrow. Telling at once was right.',
    },
  ],
  'referred-export-control': [
    {
      note: 'Export control has the list of what was sent and when.',
      words:
        'The export control office takes it from here and will ring you. Telling us yourself counts in your favour.',
    },
    {
      note: 'End user unknown: order stopped.',
      words: 'We have stopped the order until the end user is known. Thank you for asking first.',
    },
  ],
  incident: [
    {
      note: 'Handled as an incident; guard log and recordings kept.',
      words:
        'We treat this as an incident and have secured what there was. Thank you; your report came in time.',
    },
    {
      note: 'Credentials ended within the hour.',
      words:
        'Everything that could be made safe is safe. If you would like to talk to somebody, we can arrange it.',
    },
  ],
  unfounded: [
    {
      note: 'The shift plan shows overtime that his manager had ordered. Facts checked with two people.',
      words: 'Thank you. We checked the facts: the work was ordered. Nothing stays with the name of anybody.',
    },
    {
      note: 'The papers were his own group’s, lent that week.',
      words: 'There is an honest explanation, and it is confirmed. You did nothing wrong by telling us.',
    },
  ],
};

export const chineseEndings: Record<Ending, readonly Told[]> = {
  'no-concern': [
    {
      note: '与公开提示中的群发广告一致，不再处理。',
      words: '谢谢您。这是群发的广告，您问一声是对的，没有别的事要做。',
    },
    {
      note: '内容没有超出可以对任何人说的范围。',
      words: '谢谢您告诉我们。目前没有需要担心的地方，如有后续请再告诉我们。',
    },
  ],
  'benign-verified': [
    {
      note: '通过登记电话回拨核实，确有其人，需求属实。',
      words: '我们用自己查到的号码核实过，对方身份属实，您可以通过正常渠道答复。',
    },
    {
      note: '此事事先与后勤商定，门卫名单没有更新。',
      words: '您看到的情况事先已约定，现已说明清楚。谢谢您留心，门卫名单已更正。',
    },
  ],
  insufficient: [
    {
      note: '号码已停机，资料页已删除，没有其他线索。',
      words: '谢谢您。目前线索太少，无法继续。如有任何新情况，请告诉我们。',
    },
    {
      note: '该时段没有覆盖现场的录像。',
      words: '我们查看了录像，没有找到有用的内容。情况已留存，如再次发生会一并考虑。',
    },
  ],
  advised: [
    {
      note: '与报告人通话，商定用工作邮箱简短婉拒。',
      words: '按我们商定的办：用工作邮箱简短婉拒，不再谈工作内容，聊天记录请保留。谢谢您。',
    },
    { note: '一起看了出差须知。', words: '谢谢您。该带什么、不带什么、遇事打给谁，您都清楚了。祝会议顺利。' },
    {
      note: '所讲内容除一个数字外都在批准范围内，已告知负责人。',
      words: '谢谢您及早说明。影响很小，负责人已知情。下次讲到幻灯片为止就好。',
    },
  ],
  monitor: [
    {
      note: '可能还有两位同事收到同样的信息，九十天后再看。',
      words: '我们会留意一段时间。如果对方再联系您，请马上告诉我们。',
    },
    {
      note: '不足以处理，但也不宜忘记。',
      words: '谢谢您。现在还说不清是什么，我们会看它是否继续。您不用做什么。',
    },
  ],
  'referred-authority': [
    {
      note: '考虑过正常咨询的可能；要求保密和付现金与之不符，对此人没有其他了解。',
      words: '谢谢您。事实已转交主管部门，他们可能会联系您，您可以请人陪同。',
    },
    { note: '只写事实，不对个人下结论。', words: '您说的情况已如实转交主管部门。如果他们找您，我们会在。' },
  ],
  'referred-cyber': [
    {
      note: '样本已交网络安全团队。',
      words: '网络安全团队已拦截发件人，正在查还有谁收到。谢谢您没有继续点下去。',
    },
    {
      note: '设备已收回，密码已更换。',
      words: '您的设备正在检查，明天会有一台备用机。您马上告诉我们，做得对。',
    },
  ],
  'referred-export-control': [
    {
      note: '出口管制部门已有发送内容和时间的清单。',
      words: '后续由出口管制部门处理，他们会给您打电话。您主动说明，会被考虑在内。',
    },
    { note: '最终用户不明，订单已暂停。', words: '在查明最终用户之前，订单已暂停。谢谢您先来问。' },
  ],
  incident: [
    {
      note: '按事件处理，门卫日志和录像已留存。',
      words: '我们已按事件处理，现场情况已固定。谢谢您，报告得很及时。',
    },
    { note: '一小时内已停用相关凭证。', words: '能补救的都已补救。如果您想找人聊聊，我们可以安排。' },
  ],
  unfounded: [
    {
      note: '排班表显示是主管安排的加班，已向两人核实。',
      words: '谢谢您。我们核实过，那是安排的工作。不会留下任何人的名字。',
    },
    { note: '资料属于他本组，当周借出。', words: '事情有正当的解释，并已核实。您告诉我们并没有错。' },
  ],
};

/** What the desk asks, and what the reporter answers. */
export const englishQuestions: readonly { question: string; answer: string }[] = [
  {
    question: 'Do you still have the message, with its time and sender?',
    answer: 'Yes, I have kept it and changed nothing in it.',
  },
  {
    question: 'Did they say how they came by your name?',
    answer: 'They spoke of a talk that I gave last year. Nothing more.',
  },
  {
    question: 'Has anybody else in your group had the same?',
    answer: 'One colleague, I think. I have told her where to report it.',
  },
  {
    question: 'Is anything agreed with them, a day or a call?',
    answer: 'No. I said that I would think about it.',
  },
];

export const chineseQuestions: readonly { question: string; answer: string }[] = [
  { question: '对方的原始信息（时间、发件人）您还留着吗？', answer: '留着，没有改动过。' },
  { question: '对方有没有说是怎么知道您的？', answer: '说是听过我去年的报告，别的没有说。' },
  { question: '组里还有别人收到同样的信息吗？', answer: '好像有一位同事，我已请她也来报告。' },
  { question: '你们约了时间或通话吗？', answer: '没有，我只说考虑一下。' },
];
