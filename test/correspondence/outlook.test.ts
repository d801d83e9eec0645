import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { readCorrespondence } from '../../src/correspondence/service';

/** An Outlook message with texts by the number of their property (MS-OXPROPS), each in UTF-16. */
function outlookMessage(texts: Record<string, string>): Buffer {
  const streams = Object.entries(texts).map(([property, text]): [string, Buffer] => [
    `__substg1.0_${property}001F`,
    Buffer.from(text, 'utf16le'),
  ]);
  streams.push(['__properties_version1.0', Buffer.alloc(32)]);
  const documents = streams.map(([name, bytes]): Entry => ({
    name,
    type: TypeEnum.DOCUMENT,
    length: bytes.length,
    // The library looks at the memory behind an array: this one's is its own.
    binaryProvider: () => new Uint8Array(bytes),
  }));
  const root: Entry = {
    name: 'Root Entry',
    type: TypeEnum.ROOT,
    length: 0,
    children: documents.map((_one, index) => index + 1),
  };
  return Buffer.from(burn([root, ...documents]));
}

const message = outlookMessage({
  '0037': 'Lecture, all paid',
  '1000': 'Dear colleague,\r\nwe pay all: https://institute.test/invite',
  '0C1A': 'Ira Vale',
  '5D01': 'ira@institute.test',
  '007D': [
    'Received: from out.institute.test by mx.north.example; Mon, 14 Sep 2026 09:31:02 +0000',
    'Authentication-Results: mx.north.example; spf=softfail smtp.mailfrom=institute.test',
    'From: Ira Vale <ira@institute.test>',
    'Reply-To: ira.private@mailbox.test',
    'To: emery.stone@north.example',
    'Subject: Lecture, all paid',
    'Date: Mon, 14 Sep 2026 09:30:00 +0000',
    'Content-Type: multipart/alternative; boundary=x',
  ].join('\r\n'),
});

describe('An Outlook message', () => {
  it('gives what a mail gives, headers included', async () => {
    const reading = await readCorrespondence(message);
    expect(reading).toMatchObject({
      result: 'read',
      correspondence: {
        kind: 'mail',
        subject: 'Lecture, all paid',
        from: [{ name: 'Ira Vale', address: 'ira@institute.test' }],
        text: 'Dear colleague,\nwe pay all: https://institute.test/invite',
        links: [{ address: 'https://institute.test/invite', shownHost: '' }],
        headers: {
          authentication: { by: 'mx.north.example' },
          differing: [{ what: 'reply-to', domain: 'mailbox.test' }],
        },
      },
    });
  });

  it('without headers has its sender from its own fields', async () => {
    const reading = await readCorrespondence(
      outlookMessage({ '0037': 'Hello', '1000': 'Text', '0C1A': 'Ira Vale', '5D01': 'ira@institute.test' }),
    );
    expect(reading).toMatchObject({
      correspondence: { from: [{ name: 'Ira Vale', address: 'ira@institute.test' }], headers: undefined },
    });
  });

  it('whose blocks name each other in a circle is given up, and the next one is read', async () => {
    const broken = Buffer.from(message);
    // The table of blocks: every block is followed by the first.
    const table = (broken.readInt32LE(76) + 1) * 512;
    for (let at = table; at < table + 512; at += 4) broken.writeInt32LE(0, at);
    const [first, second] = await Promise.all([readCorrespondence(broken), readCorrespondence(message)]);
    expect(first).toEqual({ result: 'unreadable', reason: 'broken' });
    expect(second.result).toBe('read');
  }, 30_000);

  it('waits for a few others, and is not read where many wait already', async () => {
    const readings = await Promise.all(Array.from({ length: 8 }, () => readCorrespondence(message)));
    const busy = { result: 'unreadable', reason: 'busy' };
    expect(readings.map(({ result }) => result).slice(0, 6)).toEqual(Array(6).fill('read'));
    expect(readings.slice(6)).toEqual([busy, busy]);
    expect((await readCorrespondence(message)).result).toBe('read');
  }, 30_000);
});
