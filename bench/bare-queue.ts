import BetterSqlite3 from 'better-sqlite3';
import ejs from 'ejs';
import express from 'express';

/**
 * The limit that the queue is measured against: Express, one EJS template, one SELECT of 50 rows over 200,000, and a page
 * of the same size. No session, no permission, no key, no second query.
 */
const rows = 200_000;
const pageBytes = Number(process.env['PAGE_BYTES']);

const database = new BetterSqlite3(':memory:');
database.exec(
  'create table item (id integer primary key, reference text, title text, state text, due integer, priority integer)',
);
const insert = database.prepare(
  'insert into item (reference, title, state, due, priority) values (?, ?, ?, ?, ?)',
);
database.transaction(() => {
  for (let index = 0; index < rows; index += 1)
    insert.run(`PG-${index}`, `Approach ${index}: valve seals of the second stage`, 'New', index, index % 4);
})();
database.exec('create index item_order on item (priority, due, id)');
const select = database.prepare('select * from item order by priority, due, id limit 50');

const template = ejs.compile(
  `<!doctype html><html lang="en"><head><title>Queue</title></head><body><h1>Queue</h1><table>
<% for (const row of rows) { %><tr><td><a href="/items/<%= row.id %>"><%= row.reference %></a></td><td><%= row.title %></td><td><%= row.state %></td><td><%= row.due %></td><td><%= row.priority %></td></tr>
<% } %></table><%- filler %></body></html>`,
  { _with: false, destructuredLocals: ['rows', 'filler'] },
);

const empty = Buffer.byteLength(template({ rows: select.all(), filler: '' }));
const filler = `<p>${'x'.repeat(Math.max(0, pageBytes - empty - '<p></p>'.length))}</p>`;

const app = express();
app.get('/', (_request, response) => {
  response.type('html').send(template({ rows: select.all(), filler }));
});
app.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
