import type { ReceivedLetter } from './letters';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export const mailboxStyle = `body { font-family: system-ui, sans-serif; line-height: 1.5; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #0b0c0c; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #b1b4b6; padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top }
caption { text-align: left; padding-bottom: 1rem }
a { color: #1a4f8b }
a:focus { outline: 3px solid #ffdd00; color: #0b0c0c; background: #ffdd00 }
`;

const row = (letter: ReceivedLetter): string =>
  `<tr><td>${escaped(letter.to)}</td>` +
  `<td><a href="/messages/${letter.id}.eml">${escaped(letter.subject === '' ? '(no subject)' : letter.subject)}</a></td>` +
  `<td><time datetime="${letter.received}">${escaped(letter.received.replace('T', ' ').slice(0, 19))} UTC</time></td></tr>`;

/** Every mail that arrived, newest first. */
export const mailboxPage = (letters: readonly ReceivedLetter[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox – Perigee demo</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>Mailbox</h1>
<p>All mail of the demo arrives here, whoever it is for. <a href="/messages.json">The same as JSON</a>.</p>
${
  letters.length === 0
    ? '<p>No mail yet.</p>'
    : `<table>
<caption>Mail, newest first</caption>
<thead><tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Received</th></tr></thead>
<tbody>
${letters.map(row).join('\n')}
</tbody>
</table>`
}
</main>
</body>
</html>
`;

/** What a program reads. */
export const mailboxJson = (letters: readonly ReceivedLetter[]): string =>
  JSON.stringify(letters.map(({ id, to, subject, received, text }) => ({ id, to, subject, received, text })));
