import { readCorrespondence, type Unreadable } from '../../src/correspondence/service';

const many = (count: number, part: string): string => part.repeat(count);
const head = 'From: a@b.example\r\nMIME-Version: 1.0\r\n';
const nested = (depth: number): string =>
  Array.from(
    { length: depth },
    (_one, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
const inside = (depth: number): string =>
  depth === 0
    ? `${head}Subject: x\r\n\r\nend`
    : `${head}Content-Type: multipart/mixed; boundary=m${depth}\r\n\r\n--m${depth}\r\nContent-Type: message/rfc822\r\n\r\n${inside(depth - 1)}\r\n--m${depth}--\r\n`;

describe('A message that is broken, enormous or means harm', () => {
  it.each<[string, string | Buffer, Unreadable]>([
    ['nothing', '', 'empty'],
    ['spaces alone', ' \n \n', 'empty'],
    ['more than is read', Buffer.alloc(8 * 1024 * 1024 + 1, 'a'), 'too-large'],
    ['a head without end', `${head}X-Long: ${many(300, 'y'.repeat(1_000))}\r\n\r\nx`, 'too-large'],
    ['parts inside parts', `${head}${nested(60)}`, 'too-deep'],
    ['messages inside messages', inside(6), 'too-deep'],
    [
      'thousands of parts',
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${many(3_000, '--b\r\n\r\nx\r\n')}`,
      'too-many-parts',
    ],
    ['UTF-7', `${head}Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-`, 'character-set'],
    ['a subject in UTF-7', `${head}Subject: =?unicode-1-1-utf-7?Q?+ADw-?=\r\n\r\nx`, 'character-set'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'broken'],
    [
      'a compound file that is none',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000, 7)]),
      'broken',
    ],
  ])('%s says why it is not read', async (_name, given, reason) => {
    const reading = await readCorrespondence(Buffer.from(given as string, 'latin1'));
    expect(reading).toEqual({ result: 'unreadable', reason });
  });

  it.each<[string, string]>([
    [
      'brackets that never close',
      `${head}Received: ${many(60_000, '(')}\r\nFrom: ${many(60_000, '<')}\r\n\r\nx`,
    ],
    ['encoded words without end', `${head}Subject: ${many(20_000, '=?utf-8?Q?a')}\r\n\r\nx`],
    ['addresses without end', `${head}To: ${many(20_000, 'a@b.example, ')}\r\n\r\nx`],
    ['tags that never close', `${head}Content-Type: text/html\r\n\r\n${many(200_000, '<a href="')}`],
    ['scripts that never close', `${head}Content-Type: text/html\r\n\r\n${many(100_000, '<script></s')}`],
    ['comments that never close', `${head}Content-Type: text/html\r\n\r\n${many(200_000, '<!--')}`],
    ['entities without end', `${head}Content-Type: text/html\r\n\r\n${many(200_000, '&#')}`],
    ['a link of a million signs', `${head}\r\nhttp://${many(1_000_000, 'a.')}`],
    ['dots without end', `${head}\r\n${many(2_000_000, '.a')}`],
    ['a host that never ends', `${head}\r\nwww.${many(500_000, 'a-')}`],
    ['addresses in a text', `${head}\r\n${many(400_000, 'a@')}`],
    ['an invitation of folds', `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${many(400_000, 'a\r\n ')}`],
    ['a card of groups', `BEGIN:VCARD\r\n${many(200_000, 'a.b.c;d=e:f\r\n')}`],
    ['a soft line that never ends', `BEGIN:VCARD\r\nN;ENCODING=QUOTED-PRINTABLE:${many(300_000, '=\r\n')}`],
    ['forwards without end', many(100_000, 'From: x\n')],
    ['quotes without end', many(400_000, '> ')],
    ['spaces without end', `${head}\r\n${many(4_000_000, ' ')}x`],
  ])('%s ends in time, read or not', async (_name, given) => {
    const started = performance.now();
    await readCorrespondence(Buffer.from(given, 'latin1'));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
