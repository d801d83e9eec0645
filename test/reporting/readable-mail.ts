/** A mail's own words: its subject and text, decoded. */
export function readable(mail: string): string {
  const subject = [...mail.matchAll(/=\?UTF-8\?(?:B\?([^?]*)|Q\?([^?]*))\?=/gi)]
    .map(([, base64, quoted]) =>
      base64 === undefined
        ? unquoted((quoted ?? '').replace(/_/g, ' '))
        : Buffer.from(base64, 'base64').toString(),
    )
    .join('');
  const plain = /^Subject: (.*)$/m.exec(mail)?.[1] ?? '';
  const body = mail.slice(mail.search(/\r?\n\r?\n/));
  const text = /Content-Transfer-Encoding: base64/i.test(mail)
    ? Buffer.from(body, 'base64').toString('utf8')
    : unquoted(body);
  return `${subject}\n${plain}\n${text}`;
}

const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
