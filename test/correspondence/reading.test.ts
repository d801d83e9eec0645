import { readCorrespondence, type Correspondence } from '../../src/correspondence/service';
import * as samples from './samples';

async function read(bytes: Buffer): Promise<Correspondence> {
  const reading = await readCorrespondence(bytes);
  if (reading.result !== 'read') throw new Error(`not read: ${reading.reason}`);
  return reading.correspondence;
}

describe('A mail', () => {
  it('gives who wrote, where answers go, when, the text, the attachments’ names', async () => {
    const mail = await read(samples.lure);
    expect(mail.kind).toBe('mail');
    expect(mail.subject).toBe('A paid call about valve seals – €400');
    expect(mail.from).toEqual([{ name: 'Rowan Pike – Lantern', address: 'rowan.pike@lantern.example' }]);
    expect(mail.replyTo).toEqual([{ name: 'R. Pike', address: 'rowan.private@mailbox.test' }]);
    expect(mail.recipients.map(({ address }) => address)).toEqual([
      'emery.stone@north.example',
      'avery@north.example',
    ]);
    expect(mail.date).toBe(Date.UTC(2026, 8, 14, 9, 30, 55));
    expect(mail.text).toBe(
      'Dear Emery,\n\nour client would pay €400 for an hour. Book it at https://book.lantern.example/call?id=7 or write to me.',
    );
    expect(mail.attachments).toEqual(['阀-terms.pdf']);
  });

  it('names a link whose words say another host than it leads to, and no picture or script', async () => {
    const { links } = await read(samples.lure);
    expect(links).toEqual([
      { address: 'https://login.evil.test/a', shownHost: 'north.example' },
      { address: 'https://book.lantern.example/call?id=7', shownHost: '' },
    ]);
  });

  it('believes the topmost results alone, whatever brackets say', async () => {
    const { headers } = await read(samples.lure);
    expect(headers?.authentication).toEqual({
      by: 'mx.north.example',
      results: [
        { method: 'spf', result: 'pass', of: 'mailer.lantern.test' },
        { method: 'dkim', result: 'fail', of: 'lantern.example' },
        { method: 'dmarc', result: 'fail', of: 'lantern.example' },
      ],
    });
    expect(headers?.unprovenResults).toBe(1);
    expect(headers?.arc).toEqual({ links: 2, result: 'pass' });
  });

  it('tells its route from the first server to the last, and names no receiver', async () => {
    const { headers } = await read(samples.lure);
    expect(headers?.route.map(({ from, by }) => `${from} ${by}`)).toEqual([
      '[203.0.113.9] out3.lantern.test',
      'out3.lantern.test relay.north.example',
      'relay.north.example mx.north.example',
    ]);
    expect(headers?.route[0]?.at).toBe(Date.UTC(2026, 8, 14, 9, 30, 58));
    expect(JSON.stringify(headers)).not.toContain('emery');
  });

  it('tells what has another domain than the sender', async () => {
    const { headers } = await read(samples.lure);
    expect(headers?.differing).toEqual([
      { what: 'reply-to', domain: 'mailbox.test' },
      { what: 'return-path', domain: 'mailer.lantern.test' },
      { what: 'message-id', domain: 'mailer.lantern.test' },
    ]);
  });

  it('of HTML alone is read as a person would read it', async () => {
    const mail = await read(samples.htmlOnly);
    expect(mail.text).toBe('Visit\n\nGrüße & more here\nRegister\nNext line');
    expect(mail.links.map(({ address }) => address)).toEqual(['http://harbour-optics.example/a?x=1&y=2']);
  });

  it.each([
    ['gb18030', 'b7a7c3c5', '阀门'],
    ['gbk', 'b7a7c3c5', '阀门'],
    ['big5', 'bbd5aaf9', '閣門'],
    ['shift_jis', '83868393', 'ユン'],
    ['iso-2022-jp', '1b24422d2d1b2842', undefined],
    ['iso-2022-jp', '1b244246467c4b5c1b2842', undefined],
    ['koi8-r', 'cbccc1d0c1ce', 'клапан'],
    ['windows-1251', 'eaebe0efe0ed', 'клапан'],
    ['iso-8859-15', 'a434', '€4'],
    ['utf-8', 'e99880e997a8', '阀门'],
  ])('in %s is read in it (%s)', async (charset, hex, text) => {
    const bytes = Buffer.from(hex, 'hex');
    const expected = text ?? new TextDecoder(charset).decode(bytes);
    const mail = await read(samples.inCharset(charset, bytes, bytes));
    expect([mail.subject, mail.text]).toEqual([expected, expected]);
  });

  it('forwarded whole is the one inside, with its own headers', async () => {
    const outer = await read(samples.forwardedWhole);
    expect(outer.from[0]?.address).toBe('emery.stone@north.example');
    expect(outer.forwarded.map(({ subject }) => subject)).toEqual(['A paid call about valve seals – €400']);
    expect(outer.forwarded[0]?.headers?.authentication?.by).toBe('mx.north.example');
  });

  it.each([
    [
      [
        'From: Ira Vale <ira@institute.test>',
        'Date: Mon, 14 Sep 2026 11:30:55 +0200',
        'Subject: Lecture',
        'To: me',
      ],
    ],
    [
      [
        '-----Original Message-----',
        'From: Ira Vale [mailto:ira@institute.test]',
        'Sent: 14 September 2026 09:30',
        'Subject: Lecture',
      ],
    ],
    [
      [
        '> *Von:* Ira Vale <ira@institute.test>',
        '> *Gesendet:* 14.09.2026',
        '> *An:* me',
        '> *Betreff:* Lecture',
      ],
    ],
    [
      [
        '发件人：Ira Vale <ira@institute.test>',
        '发送时间：2026年9月14日 9:30',
        '收件人：me',
        '主题：Lecture',
      ],
    ],
  ])('quoted in another is found: %j', async (head) => {
    const [quoted] = (await read(samples.forwardedInline(head))).forwarded;
    expect(quoted?.from).toEqual([{ name: 'Ira Vale', address: 'ira@institute.test' }]);
    expect(quoted?.subject).toBe('Lecture');
    expect(new Date(quoted?.date ?? 0).toISOString().slice(0, 10)).toBe('2026-09-14');
    expect(quoted?.links.map(({ address }) => address)).toEqual(['http://lecture.institute.test/invite']);
  });
});

describe('An invitation and a card', () => {
  it('give the meeting, who invites, and no one who was invited as sender', async () => {
    const calendar = await read(samples.invitation);
    expect(calendar.meetings).toEqual([
      {
        title: 'Coffee, and a talk',
        place: 'Hotel Meridian; lobby https://meet.lantern.example/42',
        organiser: { name: 'Pike: Rowan', address: 'rowan.pike@lantern.example' },
        start: '2026-10-03 14:00 Europe/Berlin',
        day: '2026-10-03',
      },
    ]);
    expect(calendar.recipients.map(({ address }) => address)).toEqual(['emery.stone@north.example']);
    expect(calendar.text).not.toContain('alarm');
    expect(calendar.links.map(({ address }) => address)).toEqual([
      'https://lantern.example/agenda',
      'https://meet.lantern.example/42',
    ]);
  });

  it('give name, organisation, role and ways to reach them', async () => {
    const { cards } = await read(samples.card);
    expect(cards).toEqual([
      {
        name: 'Rowan Pike',
        organisation: 'Lantern Advisory, Propulsion',
        role: 'Senior Adviser',
        addresses: ['rowan.pike@lantern.example'],
        phones: ['+44 1632 960001'],
        links: ['https://lantern.example/rowan'],
      },
    ]);
  });

  it('of before Unicode are read, too', async () => {
    const { cards } = await read(samples.oldCard);
    expect(cards[0]).toMatchObject({ name: '雨 李', organisation: '星桥咨询', phones: ['+44 1632 960002'] });
  });
});

describe('A pasted text', () => {
  it('without headers is a text with its links', async () => {
    const text = await read(
      Buffer.from('From what I see, www.lantern.example/x wants me.\nWrite: a@b.example'),
    );
    expect(text).toMatchObject({ kind: 'text', headers: undefined });
    expect(text.links.map(({ address }) => address)).toEqual(['www.lantern.example/x']);
  });

  it('with empty lines before its headers is a mail', async () => {
    const mail = await read(Buffer.concat([Buffer.from('\r\n\n  \n'), samples.lure]));
    expect(mail.headers?.authentication?.by).toBe('mx.north.example');
  });

  it('keeps no sign that shows nothing or turns the order of others', async () => {
    const { text } = await read(Buffer.from('pay\u202Efdp.exe and \u200Bhidden\u0007\u{1F600}', 'utf8'));
    expect(text).toBe('payfdp.exe and hidden 😀');
  });
});
