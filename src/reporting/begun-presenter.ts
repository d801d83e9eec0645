import type { Site } from '../identity/service';
import type { Visit } from '../web/visit';
import type { Draft } from './draft';
import { linkOf } from './held-draft';
import { firstIncomplete, progressOf } from './journey';
import { situationWith } from './situation';
import { stepAddress } from './step-page';
import { wordsOf } from './words';

/** Reports that were begun in this browser, each with where to go on. By its place on the way it is known from the others. */
export function presentBegun(visit: Visit, sites: readonly Site[], drafts: readonly Draft[]) {
  const { t } = visit;
  return drafts.flatMap((draft) => {
    const { journey, questionnaire, link } = situationWith(visit, sites, draft);
    if (!journey.steps.some((step) => step.begun)) return [];
    const step = firstIncomplete(journey);
    const title = wordsOf(visit, questionnaire, sites, journey.answers).stepTitle(step);
    const progress = t('reporting:step.progress', progressOf(journey, step));
    const isOnly = drafts.length === 1;
    return [
      {
        href: link(stepAddress(step)),
        text: isOnly ? t('reporting:start.go-on') : t('reporting:start.go-on-at', { title, progress }),
        note: draft.content.onBehalf === undefined ? '' : t('on-behalf:notice'),
        deletion: linkOf(visit, draft, '/report/deletion'),
      },
    ];
  });
}
