import { DateTime } from 'luxon';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { day, hour, hourOf } from '../../src/clock';
import { contentFolder, shipped, type ContentFolder } from '../content/folder';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { answersOf, fillIn } from '../support/reporter';

/** A site's own profile: stricter than any that is shipped. */
const ownProfile = `version: 3
source: The contract with the launch customer, annex on incidents
acknowledgement: { within: { hours: 2 }, why: The customer wants to know who looks at it by then., source: Contract }
feedback: { within: { days: 2 }, why: People at the pad change every few days., ownJudgement: true }
assessment: { within: { hours: 5 }, why: The customer is told within six hours., source: Contract }
retention: { days: 45, why: The annex asks for no more than that., source: Contract }
namedReports: { askedFor: true, why: The customer asks back within a day., source: Contract }
`;
const ownWords = (name: string): string =>
  [
    'pad:',
    ...['name', 'authority', 'others', 'naming', 'policy'].map((key) => `  ${key}: ${name} ${key}`),
    '',
  ].join('\n');

describe('A jurisdiction profile', () => {
  let own: ContentFolder;
  let app: TestApp;
  let organisation: TestOrganisation;
  beforeAll(async () => {
    own = contentFolder('empty');
    own.write('jurisdictions/pad.yaml', ownProfile);
    for (const locale of ['en', 'zh-Hans']) {
      const file = path.join('locales', locale, 'jurisdictions.yaml');
      mkdirSync(path.join(own.at, 'locales', locale), { recursive: true });
      copyFileSync(path.join(shipped, file), path.join(own.at, file));
      writeFileSync(path.join(own.at, file), ownWords(locale === 'en' ? 'Pad' : '发射台'), { flag: 'a' });
    }
    app = await startTestApp({ CONTENT_DIR: own.at });
    organisation = await makeOrganisation(app.deps);
  });
  afterAll(async () => {
    await app.close();
    own.remove();
  });

  const follow = async (profile: string): Promise<void> => {
    await app.deps.db
      .updateTable('site')
      .set({ profile, time_zone: 'UTC' })
      .where('id', '=', organisation.sites.north)
      .execute();
  };
  const anonymous = () =>
    answersOf({ start: { site: organisation.sites.north, identity: 'anonymous' }, check: { name: '' } });

  // prettier-ignore
  it.each<[string, { keptDays: number; assessWithin?: number; contactWithin?: number; asks: boolean }]>([
    ['us',   { keptDays: 1825, asks: true }],
    ['uk',   { keptDays: 1095, asks: false }],
    ['au',   { keptDays: 1825, assessWithin: 24 * hour, asks: true }],
    ['ca',   { keptDays: 1825, asks: true }],
    ['eu',   { keptDays: 1095, asks: false }],
    ['cn',   { keptDays: 1095, asks: false }],
    ['none', { keptDays: 1095, asks: false }],
    ['pad',  { keptDays: 45, assessWithin: 5 * hour, contactWithin: 2 * hour, asks: true }],
  ])('%s sets clocks, retention and what the reporter reads', async (profile, expected) => {
    await follow(profile);
    const visitor = app.agent();
    const answers = anonymous();
    await visitor.get('/report');
    await visitor.post('/report');
    await visitor.post('/report/start', { ...answers.start, action: 'continue' });
    const words = app.deps.translators.for('en');
    const naming = words(`jurisdictions:${profile}.naming`);
    expect(visitor.path).toBe('/report/when');
    expect(visitor.text.includes(escaped(naming))).toBe(expected.asks);
    await fillIn(visitor, answers);
    for (const key of ['authority', 'others', 'naming'])
      expect(visitor.text).toContain(escaped(words(`jurisdictions:${profile}.${key}`)));
    // Asked for is not forced: it goes as it is.
    await visitor.post('/report/check', { ...answers.check, action: 'send' });
    expect(visitor.text).toContain('Report received');

    const report = await newestReport();
    expect(report.profile).toBe(profile);
    expect(report.retain_until - report.received_at).toBe(expected.keptDays * day);
    const now = app.clock.now();
    const known = app.deps.content.profiles.get(profile);
    const within = (limit: number) => [now, hourOf(now + limit)];
    const between = (due: number, [from = 0, to = 0]: number[]) => due > from && due <= to;
    if (expected.assessWithin !== undefined)
      expect(between(report.assessment_due_at, within(expected.assessWithin))).toBe(true);
    else expect(report.assessment_due_at).toBeGreaterThan(now + 24 * hour);
    expect(between(report.first_contact_due_at, within(expected.contactWithin ?? 7 * day))).toBe(true);
    const months = known !== undefined && 'months' in known.feedback ? known.feedback.months : 0;
    const feedbackBy = months === 0 ? now + 2 * day : DateTime.fromMillis(now, { zone: 'UTC' }).plus({ months }).toMillis();
    expect(report.feedback_due_at).toBeLessThanOrEqual(feedbackBy);
  });

  it("speaks to those who may have said too much in the site's own words, in both languages", async () => {
    await follow('pad');
    for (const [locale, policy] of [
      ['en', 'Pad policy'],
      ['zh-Hans', '发射台 policy'],
    ] as const) {
      const visitor = app.agent({ 'accept-language': locale });
      const { start } = answersOf({ start: { site: organisation.sites.north, path: 'said-too-much' } });
      await visitor.get('/report');
      await visitor.post('/report');
      await visitor.post('/report/start', { ...start, action: 'continue' });
      expect(visitor.text).toContain(policy);
      await visitor.get('/site-rules');
      expect(visitor.text).toContain(policy);
      expect(visitor.text).toContain(locale === 'en' ? '45 days' : '45 天');
    }
  });

  it('is named by the site that was chosen, and by none where the reporter would rather not say', async () => {
    const rather = app.agent();
    await fillIn(rather, answersOf({ start: { site: 'rather-not-say' } }));
    expect(rather.text).toContain('What applies at the desk that receives it');
    expect(rather.text).not.toContain('What applies at Northgate');
    const chosen = app.agent();
    await fillIn(chosen, answersOf({ start: { site: organisation.sites.north } }));
    expect(chosen.text).toContain('What applies at Northgate');
  });

  it('is shown to administrators with the reason and source of each rule, and our own judgement marked', async () => {
    await follow('au');
    await app.deps.db
      .updateTable('site')
      .set({ profile: 'gone' })
      .where('id', '=', organisation.sites.harbour)
      .execute();
    const administrator = await app.agent().signIn(organisation.people.administrator.email, testPassword);
    await administrator.get('/admin/organisation');
    expect(administrator.text).toContain('href="/admin/profiles"');
    await administrator.get('/admin/profiles');
    expect(administrator.status).toBe(200);
    for (const words of [
      'Australia',
      '24 hours',
      'A suspicious approach is reported to Defence within 24 hours of its discovery',
      'Defence Industry Security Program',
      '5 years',
      '† our own judgement',
      'The contract with the launch customer, annex on incidents',
      'No site follows it',
      'which is not in the content files',
    ])
      expect(administrator.text).toContain(words);
    const chinese = await app
      .agent({ 'accept-language': 'zh-Hans' })
      .signIn(organisation.people.administrator.email, testPassword);
    chinese.cookies.delete('perigee_language');
    await chinese.get('/language/zh-Hans?then=/admin/profiles');
    expect(chinese.text).toContain('可疑接触须在发现后 24 小时内报告国防部');
    expect(chinese.text).not.toContain('A suspicious approach is reported');
    expect(chinese.text).toMatch(/lang="en">The customer wants to know who looks at it by then\./);
    expect(administrator.text.indexOf('Australia')).toBeLessThan(administrator.text.indexOf('Pad name'));
    const engineer = await app.agent().signIn(organisation.people.engineer.email, testPassword);
    await engineer.get('/admin/profiles');
    expect(engineer.status).toBe(404);
  });

  const newestReport = async () =>
    app.deps.db
      .selectFrom('report')
      .innerJoin('case_report', 'case_report.report_id', 'report.id')
      .innerJoin('case_file', 'case_file.id', 'case_report.case_id')
      .selectAll('report')
      .select(['case_file.first_contact_due_at', 'case_file.assessment_due_at', 'case_file.feedback_due_at'])
      .where('report.profile', '=', (await profileNow()) ?? '')
      .executeTakeFirstOrThrow();
  const profileNow = async () =>
    (
      await app.deps.db
        .selectFrom('site')
        .select('profile')
        .where('id', '=', organisation.sites.north)
        .executeTakeFirst()
    )?.profile;
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&#34;');
