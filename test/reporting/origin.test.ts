import { readOrigin } from '../../src/content/origin';
import { leansOnOrigin } from '../../src/reporting/origin';
import { shipped } from '../content/folder';

const origin = readOrigin([shipped], []);

/** Invented accounts, half of them by people who would be surprised to be asked. */
const asks = [
  'A Chinese man sat down next to me and asked about seals.',
  'The young Russian woman wanted my number.',
  'She looked Iranian, so I left.',
  'I think he sounded Russian. He left soon.',
  'He was Indian and very polite.',
  'They were Eastern European, probably.',
  'He spoke with an accent and asked about valves.',
  'A foreigner walked along the fence.',
  'Two Arab tourists photographed the gate.',
  'It struck me because of her nationality.',
  'An American engineer asked me for the drawings.',
  'A French student was in the wrong corridor.',
  'He had a Korean name.',
  'She’s Turkish.',
  'Some guy, clearly not from here, asked about the tanks.',
  '一个俄罗斯男子向我打听阀门的事。',
  '听口音不对，他的口音很怪，问了很多问题。',
  '她长得像中东人，站在门口拍照。',
  '有个老外在围栏边拍照。',
  '他是美国人，问我在做什么项目。',
  '一名印度籍访客走错了楼层。',
  '对方好像是华人，是个外国人吧，问了密封件。',
];

const stays = [
  'Between the two teams there is a Chinese wall, and she asked me to get round it.',
  'He stood by the French press and asked about the seals.',
  'The Indian Space Research Organisation was named as the customer.',
  'They asked about the Korean launch window and the German ground station.',
  'The e-mail came from an address in Sweden and named a British company.',
  'The satellite is Russian-built, he said, and wanted our drawings.',
  'She works for China Telecom Europe and offered a paid call.',
  'He sent the Chinese translation of our own brochure.',
  'He asked how our black box is read out, and for the white paper.',
  'Polish the wording, he wrote, and send me the Swiss cheese model of the fault tree.',
  'The Japanese lunar lander was mentioned twice.',
  'Somebody who said they advise investors offered me a paid call about valve seals, and asked twice for drawings.',
  'He asked for my nationality and for a copy of my passport.',
  'They said they were from Lantern Advisory and that the client was in Singapore.',
  'She was very friendly, and she was persistent.',
  'The American Institute invites me to give a talk.',
  '他们提到了法国人造卫星的公开资料。',
  '邮件署名是中国人寿的员工，向我推销保险。',
  '他问了美国航天局公开的数据。',
  '对方自称来自新加坡的一家咨询公司，愿意付钱请我通话。',
  '俄罗斯火箭发动机的型号，他问了三遍。',
  '他打听德国工厂的交货时间。',
  '中国人民银行的通知被附在邮件里。',
  '她要看我的护照，还问我的国籍。',
  '他们用的是日本机床，问我公差是多少。',
];

describe('An account that leans on where somebody comes from', () => {
  test.each(asks)('is noticed: %s', (text) => {
    expect(leansOnOrigin(origin, text)).toBe(true);
  });
  test.each(stays)('is not seen where there is none: %s', (text) => {
    expect(leansOnOrigin(origin, text)).toBe(false);
  });
  test('is looked for in a long text in a moment', () => {
    const text = 'He is a very and she looked as if they were, i think, north '.repeat(100);
    const start = performance.now();
    expect(leansOnOrigin(origin, text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
