import path from 'node:path';
import type { Frame } from '../../src/web/frame';
import type { FormProblem } from '../../src/web/form-problems';
import { createViews } from '../../src/web/views';

const views = createViews(path.join(__dirname, '../../views'), { cache: true });
const nasty = `<img src=x onerror="alert('1')">&`;
const escaped = '&lt;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&gt;&amp;';

const frame = (problems: FormProblem[] = []): Frame => ({
  layout: 'print',
  title: nasty,
  windowTitle: nasty,
  locale: 'en',
  organisation: nasty,
  formToken: 'token',
  problems,
  problemOf: (name) => problems.find((one) => one.field === name)?.text,
  asset: (name) => `/assets/${name}`,
  back: undefined,
  exit: false,
  wide: false,
  nav: [],
  languages: [],
  account: 'in',
  signedInAs: nasty,
});

const render = (name: string, model: object, problems: FormProblem[] = []): string =>
  views.render(`components/${name}`, { model, t: (key) => key, page: frame(problems) });

const item = { value: nasty, text: nasty, hint: nasty, href: nasty, current: true };
const samples: Record<string, object> = {
  button: { text: nasty, name: nasty, value: nasty },
  checkbox: { name: 'n', value: nasty, text: nasty },
  checkboxes: { name: 'n', legend: nasty, hint: nasty, items: [item], values: [nasty] },
  'code-box': { name: 'n', title: nasty, code: nasty, text: nasty },
  'date-input': { name: 'n', legend: nasty, hint: nasty, day: nasty, month: nasty, year: nasty },
  details: { summary: nasty, text: nasty },
  'error-summary': {},
  'file-upload': { name: 'n', label: nasty, hint: nasty, accept: nasty },
  footer: {},
  header: {},
  input: { name: 'n', label: nasty, hint: nasty, value: nasty, autocomplete: nasty },
  inset: { text: nasty },
  list: { items: [nasty] },
  messages: { items: [{ author: nasty, at: nasty, text: nasty, fromDesk: true, heading: nasty }] },
  notification: { title: nasty, text: nasty },
  pagination: { label: nasty, next: item, previous: item },
  panel: { title: nasty, text: nasty },
  paragraphs: { text: nasty },
  radios: { name: 'n', legend: nasty, hint: nasty, items: [item], value: nasty },
  select: { name: 'n', label: nasty, hint: nasty, items: [item], value: nasty },
  'sub-navigation': { label: nasty, items: [item] },
  'summary-list': {
    rows: [{ key: nasty, value: nasty, action: { href: nasty, text: nasty, hidden: nasty } }],
    card: { title: nasty },
  },
  table: {
    caption: nasty,
    head: [{ text: nasty }, { text: nasty }],
    rows: [
      [
        { text: nasty, href: nasty, hidden: nasty },
        { tag: item, lines: [nasty] },
      ],
    ],
  },
  tag: { text: nasty, class: nasty },
  textarea: { name: 'n', label: nasty, hint: nasty, value: nasty, maxLength: 10 },
  timeline: { items: [{ title: nasty, by: nasty, at: nasty, text: nasty }] },
  warning: { text: nasty },
};

describe('A component', () => {
  it.each(Object.entries(samples))('never lets through what somebody typed as markup: %s', (name, model) => {
    const html = render(name, model, [{ field: 'n', text: nasty }]);
    expect(html).toContain(escaped);
    expect(html).not.toContain('<img');
    // No view's own name for something that is not there.
    expect(html).not.toMatch(/undefined|\[object/);
  });

  it.each(['checkbox', 'checkboxes', 'file-upload', 'input', 'radios', 'select', 'textarea'])(
    'finds its own mistake, says it and is where the summary leads: %s',
    (name) => {
      const html = render(name, { ...samples[name], name: 'field' }, [{ field: 'field', text: 'Wrong' }]);
      expect(html).toMatch(/govuk-form-group--error/);
      expect(html).toMatch(
        /<p id="field-error" class="govuk-error-message">\s*<span[^>]*>common:error-prefix<\/span> Wrong/,
      );
      expect(html).toMatch(/aria-describedby="(?:field-hint )?field-error/);
      expect(html.match(/ id="field"/g)).toHaveLength(1);
      expect(render(name, { ...samples[name], name: 'field' })).not.toMatch(/field-error|form-group--error/);
    },
  );

  it('for a date has three labelled fields in one place that the summary leads to', () => {
    const html = render('date-input', { name: 'date', legend: 'When', day: '1', month: '2', year: '2026' }, [
      { field: 'date', text: 'Wrong' },
    ]);
    for (const part of ['day', 'month', 'year']) {
      expect(html).toContain(
        `<label class="govuk-label govuk-date-input__label" for="date-${part}">common:date.${part}`,
      );
      expect(html).toContain(`id="date-${part}" name="date-${part}"`);
    }
    expect(html.match(/ id="date"/g)).toHaveLength(1);
  });

  it('of choices gives each its own label, the first under the name itself', () => {
    const items = ['a', 'b', 'c'].map((value) => ({ value, text: value.toUpperCase() }));
    const html = render('radios', { name: 'site', legend: 'Site', items, value: 'b' });
    expect([...html.matchAll(/<input[^>]* id="([^"]+)"[^>]*>/g)].map((match) => match[1])).toEqual([
      'site',
      'site-2',
      'site-3',
    ]);
    expect(html).toMatch(/id="site-2" name="site" type="radio" value="b" checked/);
    expect(html.match(/ checked/g)).toHaveLength(1);
  });

  it('never shows a password again', () => {
    const html = render('input', { name: 'p', label: 'Password', type: 'password', value: 'hunter' });
    expect(html).not.toContain('hunter');
  });

  it('keeps every line of a text that is edited again', () => {
    const html = render('textarea', { name: 't', label: 'T', value: '\n\n  two\n' });
    expect(html).toContain('>\n\n\n  two\n</textarea>');
  });

  it('for a text makes paragraphs at blank lines and keeps the other line ends', () => {
    const html = render('paragraphs', { text: 'one\r\ntwo\r\n \r\nthree\n\n\n' });
    expect(html.match(/<p /g)).toHaveLength(2);
    expect(html).toMatch(/one\s*<br>\s*two/);
  });
});

describe('A view', () => {
  it.each(['../package', 'home/../../package.json', '/etc/passwd', 'home', ''])(
    'is found by its plain name only: %p',
    (view) => {
      expect(() => views.render(view, { model: {}, t: (key) => key, page: frame() })).toThrow();
    },
  );
});
