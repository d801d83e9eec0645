import type { TestApp } from '../support/app';
import { createDraft, type Draft } from '../../src/reporting/draft';

/** A draft with a few answers, made without walking. */
export const draftOf = (app: TestApp): Promise<Draft> =>
  createDraft(
    app.deps.db,
    { questionnaire: { name: 'approach', version: 1 }, locale: 'en', now: app.clock.now() },
    (content) => ({ ...content, answers: { narrative: 'Somebody asked about the valve seals.' } }),
  );
