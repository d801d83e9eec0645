import type { Visit } from '../../web/visit';
import { keepWraps } from '../case-keys';
import { asOfficer, type Officer } from '../officer';
import { presentPreview } from './preview-presenter';
import { previewCases } from './preview';
import { readCasePlace, writeCasePlace } from './place';
import { raiseCases, type Raised } from './raising';
import { knownRules } from './service';

const address = '/desk/priority/cases';

export const showCases = asOfficer((visit, officer) =>
  casesPage(visit, officer, visit.query('after'), undefined),
);

/** Raises what the page before showed as to be raised; what cannot be is left, and said. */
export const raiseOpenCases = asOfficer(async (visit, officer) => {
  const after = readCasePlace(visit.body['after']);
  const raised = await raiseCases(visit.deps, officer, after, visit.now);
  await casesPage(visit, officer, visit.body['after'], raised);
});

async function casesPage(
  visit: Visit,
  officer: Officer,
  place: unknown,
  done: Raised | undefined,
): Promise<void> {
  const { t, deps } = visit;
  const after = readCasePlace(place);
  const { inForce, marked } = await knownRules(deps);
  const preview = await previewCases(deps, officer, { rules: inForce, before: marked }, after);
  keepWraps(visit, preview.toWrap);
  const rises = preview.moved.filter(({ move }) => move === 'rises').length;
  const model = {
    preview: presentPreview(visit, preview, {
      isFirst: after === undefined,
      first: address,
      at: (next) => `${address}?after=${next}`,
    }),
    done: done && [
      t('rules:cases.raised', { count: done.raised.length }),
      ...(done.left.length === 0 ? [] : [t('rules:cases.left', { count: done.left.length })]),
    ],
    hidden: [{ name: 'after', value: after === undefined ? '' : writeCasePlace(after) }],
    button: rises === 0 ? undefined : t('rules:cases.button', { count: rises }),
  };
  visit.page('desk/rules/cases', model, {
    title: t('rules:cases.title'),
    back: { href: '/desk/priority' },
    wide: true,
  });
}
