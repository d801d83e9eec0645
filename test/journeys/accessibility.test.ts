import type { Browser as Chromium } from 'playwright-core';
import { routes } from '../../src/routes';
import { launchChromium } from './support/chromium';
import { buttonsAlone, shownOnce, wrongForms } from './support/forms';
import { heldFiles } from './support/held-files';
import { Looking } from './support/looking';
import { pages } from './support/pages';
import { startWorld, type World } from './support/world';

const pathsOf = (verb: 'get' | 'post'): string[] =>
  routes
    .filter((route) => route.verb === verb && (route.answers ?? 'page') === 'page')
    .map((route) => route.path);

/** A case is looked at in every state that it can be in, one after the other. */
const patienceMs = 360_000;

/** WCAG 2.2 AA as axe finds it, no scrolling sideways from 320 pixels on, and the same page without scripts. */
describe('Every page and every form', () => {
  let world: World;
  let chromium: Chromium;
  let english: Looking;
  let chinese: Looking;

  beforeAll(async () => {
    [world, chromium] = await Promise.all([startWorld(), launchChromium()]);
    english = await Looking.open(chromium, world, 'en');
    chinese = await Looking.open(chromium, world, 'zh-Hans');
  });
  afterAll(async () => {
    await chromium.close();
    await world.close();
  });

  const inBoth = async (look: (looking: Looking) => Promise<string[]>): Promise<string[]> =>
    (await Promise.all([english, chinese].map(look))).flat();

  it.each(pathsOf('get'))(
    'GET %s is for everybody, in both languages',
    async (path) => {
      const visits = pages[path]?.(world);
      if (visits === undefined) throw new Error(`Nobody visits ${path}: test/journeys/support/pages.ts`);
      const complaints: string[] = [];
      for (const { who, address, status } of visits)
        complaints.push(...(await inBoth((looking) => looking.atPage(who, address, status))));
      expect(complaints).toEqual([]);
    },
    patienceMs,
  );

  const forms = pathsOf('post').filter((path) => !Object.hasOwn(buttonsAlone, path));
  it.each(forms)('POST %s says to everybody what is wrong', async (path) => {
    const visits = wrongForms[path]?.(world);
    if (visits === undefined) throw new Error(`Nobody gets ${path} wrong: test/journeys/support/forms.ts`);
    const complaints: string[] = [];
    // The pages were seen in both languages: what a form adds is seen in one, by turns.
    const looking = forms.indexOf(path) % 2 === 0 ? english : chinese;
    for (const visit of visits) complaints.push(...(await looking.afterForm(visit)));
    expect(complaints).toEqual([]);
  });

  it('says to everybody that an address is not there, and that a form is too old', async () => {
    const complaints = await english.atPage('visitor', '/not-there', 404);
    const old = { fields: { _token: 'old' }, status: 403 };
    const { fresh } = world.cases;
    for (const visit of [
      { who: 'beginner', from: '/report/start', ...old },
      { who: 'officer', from: `/desk/cases/${fresh}`, action: `/desk/cases/${fresh}/notes`, ...old },
    ] as const)
      complaints.push(...(await chinese.afterForm(visit)));
    expect(complaints).toEqual([]);
  });

  it('says to an officer that a file is held', async () => {
    const complaints: string[] = [];
    for (const address of heldFiles(world))
      complaints.push(...(await inBoth((looking) => looking.atPage('officer', address, 409))));
    expect(complaints).toEqual([]);
  });

  it('shows to everybody what is shown once', async () => {
    const complaints: string[] = [];
    for (const visit of shownOnce(world)) complaints.push(...(await english.afterForm(visit)));
    expect(complaints).toEqual([]);
  });

  it('names no address that is not served', () => {
    const known = {
      get: Object.keys(pages),
      post: [...Object.keys(wrongForms), ...Object.keys(buttonsAlone)],
    };
    expect(known.get.filter((path) => !pathsOf('get').includes(path))).toEqual([]);
    expect(known.post.filter((path) => !pathsOf('post').includes(path))).toEqual([]);
  });
});
