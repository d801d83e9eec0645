/** A whole questionnaire of a site's own, with every kind of question, and its words. */
const deliveryQuestionnaire = `version: 1
offered: true
headedBy: gate
steps:
  - name: start
    questions:
      - { name: site, kind: choice, required: true, options: sites }
      - { name: handlers, kind: yes-no, required: true, notSure: true }
      - { name: identity, kind: choice, required: true, options: [named, anonymous] }
  - name: delivery
    questions:
      - { name: gate, kind: choice, required: true, options: [north, south, both], shownAs: list, facet: true }
      - { name: day, kind: date, required: true, allowed: past-or-today }
      - { name: hour, kind: time, required: false }
      - { name: parcels, kind: number, required: false, least: 1, most: 99 }
      - { name: weight, kind: number, required: false, least: 0, decimals: 1 }
      - { name: heavy, kind: yes-no, required: true, when: { question: parcels, atLeast: 10 } }
      - { name: sender-mail, kind: email, required: false }
      - { name: sender-phone, kind: phone, required: false }
      - { name: tracking, kind: link, required: false }
      - { name: from-where, kind: place, required: false }
      - { name: marks, kind: choices, required: false, options: { taxonomy: parcel-marks }, none: none }
  - name: drivers
    when: { question: gate, isNot: [south] }
    questions:
      - name: drivers
        kind: section
        required: false
        most: 3
        fields:
          - { name: name, kind: text, required: true, maxLength: 100 }
          - { name: seen-on, kind: date, required: false, allowed: any }
          - { name: marks, kind: choices, required: false, options: { taxonomy: parcel-marks } }
          - { name: badge, kind: yes-no, required: false }
          - name: badge-number
            kind: number
            required: true
            least: 1
            when: { question: badge, is: [yes] }
          - { name: gate-used, kind: choice, required: false, options: [north, south], when: { question: gate, is: [both] } }
          - { name: mail, kind: email, required: false }
  - name: again
    when: { someEntry: drivers, where: { question: badge, is: [no] } }
    questions:
      - { name: stopped, kind: yes-no, required: true }
  - name: what
    questions:
      - { name: narrative, kind: long-text, required: true, minLength: 10, maxLength: 500 }
      - { name: late, kind: text, required: false, maxLength: 100, when: { question: day, from: today-7 } }
  - name: check
    questions:
      - { name: name, kind: text, required: false, maxLength: 100, when: { question: identity, is: [named] } }
      - { name: no-classified, kind: confirmation, required: true }
      - { name: good-faith, kind: confirmation, required: true }
`;

const required = 'problems: { required: Answer this }';
const fields = (entries: [string, string][], indent: string): string =>
  entries.map(([name, rest]) => `${indent}${name}:\n${indent}  label: Label of ${name}\n${rest}`).join('');

const more = (indent: string, ...lines: string[]): string =>
  lines.map((line) => `${indent}  ${line}\n`).join('');

/** The same words for every question, but for what has its own. */
const deliveryWords = `name: Delivery
never-classified: Nothing classified.
begin: Report a delivery
steps:
${['start', 'delivery', 'drivers', 'again', 'what', 'check'].map((step) => `  ${step}: { title: Step ${step} }\n`).join('')}questions:
${fields(
  [
    ['site', more('  ', 'options: { rather-not-say: Not saying }', required)],
    ['handlers', more('  ', required)],
    ['identity', more('  ', 'options: { named: With my name, anonymous: Without }', required)],
    ['gate', more('  ', 'options: { north: North gate, south: South gate, both: Both gates }', required)],
    ['day', more('  ', required)],
    ['hour', more('  ', 'why: Gates note every quarter of an hour.')],
    ['parcels', ''],
    ['weight', ''],
    ['heavy', more('  ', required)],
    ['sender-mail', ''],
    ['sender-phone', ''],
    ['tracking', ''],
    ['from-where', ''],
    ['marks', more('  ', 'options: { none: No marks }')],
    [
      'drivers',
      more('  ', 'entry: Driver {{number}}', 'add: Add a driver', 'remove: Take driver {{number}} away') +
        '    fields:\n' +
        fields(
          [
            ['name', more('      ', required)],
            ['seen-on', ''],
            ['marks', ''],
            ['badge', ''],
            ['badge-number', more('      ', required)],
            ['gate-used', more('      ', 'options: { north: North gate, south: South gate }')],
            ['mail', ''],
          ],
          '      ',
        ),
    ],
    ['stopped', more('  ', required)],
    ['narrative', more('  ', required)],
    ['late', ''],
    ['name', ''],
    ['no-classified', more('  ', required)],
    ['good-faith', more('  ', required)],
  ],
  '  ',
)}`;

const parcelMarks = `version: 1
items:
  - { name: torn }
  - { name: no-address }
  - { name: ticking, weight: 10, why: What ticks may not be a clock., ownJudgement: true }
`;
const parcelWords = `parcel-marks: { torn: Torn open, no-address: Without an address, ticking: It ticks }\n`;

/** What the files of this questionnaire are called. */
export const deliveryFiles: Readonly<Record<string, string>> = {
  'questionnaires/delivery.yaml': deliveryQuestionnaire,
  'locales/en/questionnaire-delivery.yaml': deliveryWords,
  'taxonomy/lists/parcel-marks.yaml': parcelMarks,
  'locales/en/taxonomy.yaml': parcelWords,
};
