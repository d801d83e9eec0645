import BetterSqlite3 from 'better-sqlite3';
import ejs from 'ejs';
import express from 'express';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The limit that the queue is measured against: Express, one SELECT of 50 rows over 200,000 by better-sqlite3, and the same
 * table of 50 rows by EJS, filled up to a page of the same bytes. No session, no permission, no key, no second query, no
 * query builder, no words to look up.
 */
const rows = 200_000;
const pageBytes = Number(process.env['PAGE_BYTES']);

const database = new BetterSqlite3(':memory:');
database.exec(
  'create table item (id integer primary key, reference text, title text, state text, due integer, priority integer, assignee text)',
);
const insert = database.prepare(
  'insert into item (reference, title, state, due, priority, assignee) values (?, ?, ?, ?, ?, ?)',
);
database.transaction(() => {
  for (let index = 0; index < rows; index += 1)
    insert.run(
      `PG-${index}`,
      `Approach ${index}: valve seals of the second stage`,
      'New',
      index,
      index % 4,
      'Nobody yet',
    );
})();
database.exec('create index item_order on item (priority, due, id)');
const select = database.prepare('select * from item order by priority, due, id limit 50');

const table = ejs.compile(readFileSync(path.join(__dirname, '../views/components/table.ejs'), 'utf8'), {
  _with: false,
  destructuredLocals: ['model'],
});
const head = ['Case', 'Priority', 'What was told', 'Next due', 'State', 'Assigned to'].map((text) => ({
  text,
}));

interface Item {
  id: number;
  reference: string;
  title: string;
  state: string;
  due: number;
  priority: number;
  assignee: string;
}

const cellsOf = (item: Item) => [
  { text: item.reference, href: `/items/${item.id}` },
  { tag: { text: `P${item.priority}`, class: 'blue' } },
  { lines: [item.title, item.title], tag: { text: 'Unread', class: 'blue' } },
  { text: `First contact in ${item.due} minutes` },
  { text: item.state },
  { text: item.assignee },
];

const pageWith = (filler: string): string =>
  `<!doctype html><html lang="en"><head><title>Queue</title></head><body><h1>Queue</h1>
${table({ model: { caption: 'Queue', head, rows: (select.all() as Item[]).map(cellsOf) } })}${filler}</body></html>`;

const left = pageBytes - Buffer.byteLength(pageWith('<p></p>'));
const filler = left > 0 ? `<p>${'x'.repeat(left)}</p>` : '';

const app = express();
app.get('/', (_request, response) => {
  response.type('html').send(pageWith(filler));
});
app.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
