import type { Visit } from '../../web/visit';
import { caseAction, type Failed } from '../case-action';
import { openForPage } from '../case-for-page';
import { viewed } from '../case-page';
import { FieldRefused } from '../field-refused';
import { plainActionForm } from '../forms';
import { asOfficer, type Officer } from '../officer';
import { lookedField, presentAsk } from './ask-presenter';
import { askExpert, withdrawFromExpert } from './asking';
import { copyOf } from './copy';
import { expertForm } from './forms';

export const showExpertForm = asOfficer(async (visit, officer) => {
  await viewed(visit.deps, officer, visit.param('reference'), visit.now);
  await askPage(visit, officer);
});

async function askPage(visit: Visit, officer: Officer, failed?: Failed): Promise<void> {
  const telling = await openForPage(visit, officer);
  const isFilledIn = visit.request.method === 'POST';
  const form = formOf(visit).safeParse(visit.body);
  const copy = isFilledIn && form.success ? copyOf(telling, form.data) : undefined;
  visit.page('desk/experts/ask', presentAsk(telling, isFilledIn, copy), {
    title: visit.t('experts:ask.title', { reference: telling.opened.known.reference }),
    back: { href: telling.address },
    wide: true,
    ...(failed && { status: failed.status, problems: failed.problems }),
  });
}

const formOf = (visit: Visit) => expertForm(visit.deps.translators.locales);
const ways = { words: 'experts', page: askPage };

/** Changes nothing: it shows what the expert would see. */
const look = caseAction(formOf, () => Promise.resolve(), {
  ...ways,
  answer: (visit, officer) => askPage(visit, officer),
});

/** What was looked at is what is sent: whatever changed since is shown again first. */
const ask = caseAction(
  formOf,
  async (visit, officer, seen, form) => {
    const copy = copyOf(await openForPage(visit, officer), form);
    if (visit.body[lookedField] !== copy.digest) throw new FieldRefused('copy', 'experts:problems.look');
    const wish = {
      expert: form['expert-name'],
      address: form['expert-address'],
      locale: form['expert-locale'],
      question: copy.question,
      passages: copy.passages,
      pictures: copy.pictures.map(({ file }) => file),
      days: form.days,
    };
    const code = await askExpert(visit.deps, officer, seen, wish, visit.now);
    return { code, expert: wish.expert, address: wish.address };
  },
  {
    ...ways,
    answer: (visit, _officer, asked) => {
      const back = `/desk/cases/${encodeURIComponent(visit.param('reference'))}`;
      visit.page('desk/experts/code', { ...asked, back }, { title: visit.t('experts:asked.title') });
    },
  },
);

/** One form with two buttons. */
export const saveExpertForm = (visit: Visit): void | Promise<void> =>
  visit.body['press'] === 'ask' ? ask(visit) : look(visit);

export const withdrawQuestion = caseAction(plainActionForm, (visit, officer, seen) =>
  withdrawFromExpert(visit.deps, officer, seen, visit.param('request'), visit.now),
);
