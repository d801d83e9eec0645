import { makeCase } from './cases';
import { startTestDesk, type TestDesk } from './desk';

describe('people and identifiers of a case', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.close());

  const answers = {
    narrative:
      'They wrote from Dora.Lund@lantern.example and asked me to call +44 1632 960123, or to look at https://lantern.example/offer?utm_source=x.',
    people: [
      {
        name: 'Dora Lund',
        organisation: 'Lantern Advisory',
        role: 'Partner',
        contacts: '@dora_lund, dora.lund+work@lantern.example',
      },
    ],
  };

  it('stand once each, with where they stand, and lead nowhere', async () => {
    const { reference } = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      answers,
    });
    // The conduct was judged, so that names are shown.
    await desk.deps.db
      .updateTable('case_file')
      .set({ assessed_at: desk.clock.now() })
      .where('reference', '=', reference)
      .execute();
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    const section = officer.text.slice(
      officer.text.indexOf('id="people"'),
      officer.text.indexOf('</table>', officer.text.indexOf('id="people"')),
    );
    for (const shown of [
      'Dora Lund',
      'Lantern Advisory',
      'Partner',
      'dora.lund@lantern.example',
      '+441632960123',
      '@dora_lund',
      'hxxps://lantern[.]example/offer',
    ])
      expect(section).toContain(shown);
    expect(section.match(/dora\.lund@lantern\.example/g)).toHaveLength(1);
    expect(section).not.toMatch(/href="(?!\/desk)/);
    expect(section).not.toContain('utm_source');
  });

  it('are not shown before the conduct was judged', async () => {
    const { reference } = await makeCase(desk.deps, {
      deskId: desk.organisation.desks.north.id,
      answers,
    });
    const officer = await desk.signedIn('officer');
    await officer.get(`/desk/cases/${reference}`);
    expect(officer.text).toContain('Hidden until the conduct has been judged');
    for (const hidden of ['Dora Lund', 'Lantern Advisory', 'dora_lund', '960123'])
      expect(officer.text).not.toContain(hidden);
  });
});
