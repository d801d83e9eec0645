import { withoutIdentifiers } from './identifiers';
import { chineseForms, legalForms, titles } from './names';

/** Who is named in a report's own fields. */
export interface NamedInFields {
  people: readonly string[];
  organisations: readonly string[];
  /** Whatever else is to go where it stands word for word: a role, an address, how somebody is known. */
  others: readonly string[];
}

/** Words that many organisations have in their names, and that tell nothing where they stand alone. */
const generic = new Set(
  'advisory advisers associates agency association bank center centre college consulting consultants department'
    .concat(
      ' division engineering foundation global group holding industries institute international laboratory',
    )
    .concat(
      ' media ministry national office partners research school science services solutions space systems',
    )
    .concat(' technical technologies technology university ventures and for the with')
    .split(' '),
);
const upper = String.raw`\p{Lu}[\p{L}'’-]{1,40}`;
const joint = String.raw`(?:\s+(?:of|de|del|van|von|der|den|al|bin|da|di|du|for|and|&))?`;
const titled = new RegExp(
  String.raw`(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Herr|Frau|Madame|Monsieur)\.?\s+(?:\p{Lu}\.\s*)?${upper}(?:\s+${upper}){0,2}`,
  'gu',
);
/** Two or more words with capitals in a row: what a name looks like to whoever does not know it. */
const inCapitals = new RegExp(String.raw`(?<![\p{L}\p{N}])${upper}(?:${joint}\s+${upper}){1,5}`, 'gu');
const opens = new Set(
  'a after all also an and another any as at because before but by during each every for from he her his i if in it its'
    .concat(
      ' later many my next no not now of on once one our she since so some somebody someone that the their then',
    )
    .concat(
      ' there these they this those to today two until we what when where which while who why with yesterday you your',
    )
    .concat(
      ' monday tuesday wednesday thursday friday saturday sunday january february march april may june july august',
    )
    .concat(' september october november december')
    .split(' '),
);
const surname =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳唐罗薛雷贺倪汤殷毕郝安常乐于傅康余顾孟黄萧尹姚邵汪毛狄戴宋熊纪舒项董梁杜阮席季贾江颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍万柯卢莫房解丁邓洪包左石崔龚程裴陆翁惠曲封储靳焦牧山谷车侯全宁武刘龙叶司白赖卓屠池乔聂党翟谭申]';
const chinese = [
  new RegExp(
    String.raw`${surname}\p{Script=Han}{0,2}(?:先生|女士|小姐|教授|博士|经理|总监|老师|主任|工程师)`,
    'gu',
  ),
  new RegExp(String.raw`(?<=自称|名叫|名为|姓名[:：]?)(?:是)?${surname}\p{Script=Han}{1,2}`, 'gu'),
  /[\p{Script=Han}A-Za-z0-9]{2,6}(?:有限公司|公司|集团|研究院|研究所|大学|学院|基金会|协会|银行)/gu,
];

const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** Hyphens as keyboards and programs write them. */
const hyphens = '‐‑‒–-';
const wordsIn = (text: string): string[] =>
  text.split(/[^\p{L}\p{M}\p{N}'’‐‑‒–-]+/u).filter((word) => word !== '');
/** Of a double name, who is called by one half: Smith-Jones by Jones. */
const halvesOf = (word: string): string[] =>
  word.split(new RegExp(`[${hyphens}]`, 'u')).filter((half) => half !== word && half.length >= 3);

function ofPerson(name: string): string[] {
  if (hasHan(name)) return Array.from(name).length >= 3 ? [Array.from(name).slice(-2).join('')] : [];
  const words = wordsIn(name).filter((word) => word.length >= 2 && !titles.has(word.toLowerCase()));
  return [...words, ...words.flatMap(halvesOf)];
}

function ofOrganisation(name: string): string[] {
  if (hasHan(name)) return [name.replace(chineseForms, '')].filter((short) => Array.from(short).length >= 2);
  const words = wordsIn(name).filter((word) => !legalForms.has(word.toLowerCase()));
  const initials = words.map((word) => word.charAt(0)).join('');
  return [
    ...[...words, ...words.flatMap(halvesOf)].filter(
      (word) => word.length >= 3 && !generic.has(word.toLowerCase()),
    ),
    ...(words.length >= 3 && initials === initials.toUpperCase() ? [initials] : []),
  ];
}

const joined = new RegExp(String.raw`(?<=[\p{L}\p{N}])[${hyphens}](?=[\p{L}\p{N}])`, 'gu');

/**
 * A short word is a name only where it is written as one: `will` is not Will. A hyphen is any of its kind, a space or
 * nothing, and an apostrophe is straight or curled.
 */
function patternOf(phrase: string): { source: string; flags: string } {
  const source = escaped(phrase)
    .replace(joined, String.raw`[\s${hyphens}]?`)
    .replace(/\s+/g, String.raw`\s+`)
    .replace(/['’]/g, `['’]`);
  if (hasHan(phrase)) return { source, flags: 'gu' };
  const bounded = String.raw`(?<![\p{L}\p{N}])${source}(?:['’]s)?(?![\p{L}\p{N}])`;
  return { source: bounded, flags: phrase.length >= 5 ? 'giu' : 'gu' };
}

function runWithoutOpening(run: string, mark: string): string {
  const parts = run.split(/(\s+)/u);
  let first = 0;
  while (first < parts.length && opens.has((parts[first] ?? '').toLowerCase())) first += 2;
  const rest = parts.slice(first).filter((part) => part.trim() !== '');
  const isName = rest.length >= 2 && !rest.every((part) => opens.has(part.toLowerCase()));
  return isName ? parts.slice(0, first).join('') + mark : run;
}

/**
 * Takes names and affiliations out of a text: those of a report's own fields wherever they stand, whole or in part, and
 * what looks like one. It hides rather too much: it guards against being led, and keeps no secret.
 * @param mark what stands in their place, always the same, so that nothing tells how long a name is
 */
export function concealerOf(named: NamedInFields, mark: string): (text: string) => string {
  const phrases = [
    ...[...named.people, ...named.organisations, ...named.others].map((text) => text.trim()),
    ...named.people.flatMap(ofPerson),
    ...named.organisations.flatMap(ofOrganisation),
  ].filter((phrase) => Array.from(phrase).length >= 2);
  const patterns = [...new Set(phrases)]
    .sort((one, other) => other.length - one.length)
    .map(patternOf)
    .map(({ source, flags }) => new RegExp(source, flags));
  // Two in a row say no more than one.
  const twice = new RegExp(String.raw`${escaped(mark)}(?:[\s,]*${escaped(mark)})+`, 'gu');
  return (text) => {
    const known = patterns.reduce((left, pattern) => left.replace(pattern, mark), text);
    const guessed = [titled, ...chinese].reduce(
      (left, pattern) => left.replace(pattern, mark),
      withoutIdentifiers(known, mark),
    );
    const runs = guessed.replace(inCapitals, (run) => runWithoutOpening(run, mark));
    return runs.replace(twice, mark);
  };
}
