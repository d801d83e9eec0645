/** Messages as mail programs write them. Every person, organisation and address in them is invented. */
const crlf = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');

export const lure = crlf([
  'Return-Path: <bounce-77@mailer.lantern.test>',
  'Delivered-To: emery.stone@north.example',
  'Received: from relay.north.example (relay.north.example [192.0.2.7]) by mx.north.example with ESMTPS id 4Xy',
  ' for <emery.stone@north.example>; Mon, 14 Sep 2026 09:31:02 +0000 (UTC)',
  'Received: from out3.lantern.test (out3.lantern.test [198.51.100.4]) by relay.north.example with ESMTP;',
  ' Mon, 14 Sep 2026 09:31:00 +0000',
  'Received: from [203.0.113.9] by out3.lantern.test with HTTP; Mon, 14 Sep 2026 11:30:58 +0200',
  'Authentication-Results: mx.north.example; spf=pass (sender is allowed; dmarc=pass) smtp.mailfrom=mailer.lantern.test;',
  ' dkim=fail header.d=lantern.example; dmarc=fail (p=none) header.from=lantern.example',
  'Authentication-Results: mx.elsewhere.test; spf=pass smtp.mailfrom=lantern.example; dmarc=pass header.from=lantern.example',
  'ARC-Seal: i=2; a=rsa-sha256; cv=pass; d=relay.test; s=a; b=AAAA',
  'ARC-Seal: i=1; a=rsa-sha256; cv=none; d=first.test; s=a; b=BBBB',
  'From: =?UTF-8?B?Um93YW4gUGlrZSDigJMgTGFudGVybg==?= <rowan.pike@lantern.example>',
  'Reply-To: "R. Pike" <rowan.private@mailbox.test>',
  'To: Emery Stone <emery.stone@north.example>, "Stone, Avery" <avery@north.example>',
  'Subject: =?UTF-8?Q?A_paid_call_about_valve_seals_=E2=80=93_=E2=82=AC400?=',
  'Date: Mon, 14 Sep 2026 11:30:55 +0200',
  'Message-ID: <77.aa@mailer.lantern.test>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b1"',
  '',
  'Not shown by any program.',
  '--b1',
  'Content-Type: multipart/alternative; boundary="b2"',
  '',
  '--b2',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Dear Emery,',
  '',
  'our client would pay =E2=82=AC400 for an hour. Book it at https://book.lantern.example/=',
  'call?id=3D7 or write to me.',
  '--b2',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Dear Emery, <a href="https://login.evil.test/a">www.north.example</a><script>alert("x")</script>',
  '<img src="https://pixel.lantern.test/t.gif"></p>',
  '--b2--',
  '--b1',
  'Content-Type: application/pdf; name*0*=UTF-8\'\'%E9%98%80; name*1="-terms.pdf"',
  'Content-Disposition: attachment; filename*0*=UTF-8\'\'%E9%98%80; filename*1="-terms.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQK',
  '--b1--',
  '',
]);

export const htmlOnly = crlf([
  'From: deals@harbour-optics.example',
  'Subject: Visit',
  'Content-Type: text/html; charset=iso-8859-1',
  '',
  '<html><head><title>no</title><style>p{}</style></head><body><h1>Visit</h1><p>Gr\xfc\xdfe &amp; more&nbsp;here</p>',
  "<a href='http://harbour-optics.example/a?x=1&amp;y=2'>Register</a><br>Next line<!-- hidden --></body></html>",
]);

/** Subject and text of each in its own set of characters. */
export const inCharset = (charset: string, subject: Buffer, text: Buffer): Buffer =>
  Buffer.concat([
    crlf([
      'From: someone@sender.example',
      `Subject: =?${charset}?B?${subject.toString('base64')}?=`,
      `Content-Type: text/plain; charset="${charset}"`,
      'Content-Transfer-Encoding: base64',
      '',
      text.toString('base64'),
      '',
    ]),
  ]);

export const forwardedWhole = Buffer.concat([
  crlf([
    'From: Emery Stone <emery.stone@north.example>',
    'To: emery.private@home.example',
    'Subject: Fwd: odd',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    '--outer',
    'Content-Type: text/plain',
    '',
    'See attached.',
    '--outer',
    'Content-Type: message/rfc822',
    '',
    '',
  ]),
  lure,
  crlf(['', '--outer--', '']),
]);

export const forwardedInline = (head: readonly string[]): Buffer =>
  crlf([
    'From: Emery Stone <emery.stone@north.example>',
    'Subject: Fwd: Lecture',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'This came today.',
    '',
    ...head.map((line) => Buffer.from(line, 'utf8').toString('latin1')),
    '',
    'We pay flight and hotel: http://lecture.institute.test/invite',
  ]);

export const invitation = crlf([
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'ORGANIZER;CN="Pike: Rowan":mailto:rowan.pike@lantern.example',
  'ATTENDEE;CN=Emery Stone:mailto:emery.stone@north.example',
  'DTSTART;TZID=Europe/Berlin:20261003T140000',
  'SUMMARY:Coffee\\, and a talk',
  'LOCATION:Hotel Meridian\\; lobby https://meet.lantern.exam',
  ' ple/42',
  'DESCRIPTION:Bring your slides.\\nAgenda: https://lantern.example/agenda',
  'BEGIN:VALARM',
  'DESCRIPTION:Reminder of the alarm',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
]);

export const card = crlf([
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Pike;Rowan;;;',
  'FN:Rowan Pike',
  'ORG:Lantern Advisory;Propulsion',
  'TITLE:Senior Adviser',
  'item1.EMAIL;TYPE=work:rowan.pike@lantern.example',
  'TEL;TYPE=cell:+44 1632 960001',
  'URL:https://lantern.example/rowan',
  'NOTE:Met at the trade show',
  'END:VCARD',
]);

export const oldCard = crlf([
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E9=9B=A8;;;',
  'ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=98=9F=E6=A1=A5=',
  '=E5=92=A8=E8=AF=A2',
  'TEL;CELL:+44 1632 960002',
  'END:VCARD',
]);
