import { routes } from '../../src/routes';
import { permissions } from '../../src/web/permissions';

const steps = ['start', 'when', 'what', 'who', 'sought', 'response', 'check'];

/** A page that checks a paper, sheets to be hung up, what an expert is asked: shown to others, not to who reports. */
const shownToOthers = /^\/(?:acknowledgements|paper|expert)\b/;

/** Every page of the reporter's side, by its route; the test that walks them says what it does not know. */
export const reporterPages: readonly string[] = routes
  .filter(
    ({ verb, answers, permission }) =>
      verb === 'get' && (answers ?? 'page') === 'page' && permissions[permission].who === 'reporter',
  )
  .filter(({ path }) => !shownToOthers.test(path))
  .flatMap(({ path }) => (path === '/report/:step' ? steps.map((step) => `/report/${step}`) : [path]));
