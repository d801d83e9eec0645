import { NotFound } from '../../errors';
import { readCookie } from '../../web/cookies';
import { formatInstant } from '../../web/format';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import { paceOf } from '../../web/pace';
import { readTyped } from '../../web/typed';
import type { Visit } from '../../web/visit';
import { answerAsExpert, openByExpert, openPicture, recordExpertOpening, type OpenedDoor } from './answering';
import { forgetSecrets, rememberedSecrets, rememberSecrets } from './expert-cookie';
import { expertAnswerForm } from './forms';
import { inWords } from './struck-words';

/** The same page for every link, whether there is something behind it or not. */
export function showCodeForm(visit: Visit): void {
  codePage(visit, []);
}

const addressOf = (visit: Visit): string => `/expert/${encodeURIComponent(visit.param('link'))}`;

function codePage(visit: Visit, problems: FormProblem[]): void {
  visit.page(
    'expert/code',
    { address: addressOf(visit), typed: readTyped(visit.body, ['expert-code', 'expert-answer']) },
    { status: problems.length > 0 ? 422 : 200, title: visit.t('experts:code.title'), problems },
  );
}

/** An unknown link, a wrong code and a question that has ended are answered alike, after the same work. */
export async function openWithCode(visit: Visit): Promise<void> {
  const { deps, now } = visit;
  const typed = readTyped(visit.body, ['expert-code', 'expert-answer']);
  const browser = readCookie(deps.config, visit.request, 'form') ?? '';
  const pace = paceOf(deps.db, deps.serverKeys, 'expert', browser, now);
  await pace.take();
  const secrets = { link: visit.param('link'), code: typed['expert-code'] ?? '' };
  const door = await openByExpert(deps.db, secrets, now);
  if (door === undefined) {
    codePage(visit, [{ field: 'expert-code', text: visit.t('experts:problems.code') }]);
    return;
  }
  await pace.forgive();
  await recordExpertOpening(deps, door, now);
  rememberSecrets(visit, secrets);
  // What was typed while the half-hour ran out stands there again.
  if ((typed['expert-answer'] ?? '') === '') visit.redirect(`${addressOf(visit)}/part`);
  else partPage(visit, door, []);
}

/** What this browser has open, with its half-hour begun anew. */
async function currentDoor(visit: Visit): Promise<OpenedDoor | undefined> {
  const secrets = rememberedSecrets(visit);
  const door = secrets && (await openByExpert(visit.deps.db, secrets, visit.now));
  if (secrets === undefined || door === undefined) forgetSecrets(visit);
  else rememberSecrets(visit, secrets);
  return door;
}

export async function showPart(visit: Visit): Promise<void> {
  const door = await currentDoor(visit);
  if (door === undefined) visit.redirect(addressOf(visit));
  else partPage(visit, door, []);
}

function partPage(visit: Visit, door: OpenedDoor, problems: FormProblem[]): void {
  const { t, locale } = visit;
  const address = addressOf(visit);
  if (door.given === undefined) {
    visit.page('expert/thanks', { address }, { title: t('experts:thanks.title') });
    return;
  }
  const { expert, question, passages, pictures } = door.given;
  visit.page(
    'expert/part',
    {
      address,
      expert,
      question: inWords(t, { title: '', lines: question.split('\n') }).lines,
      passages: passages.map((passage) => inWords(t, passage)),
      pictures: Array.from({ length: pictures }, (_unused, position) => ({
        src: `${address}/pictures/${position}`,
        alt: t('experts:picture', { number: position + 1 }),
      })),
      until: t('experts:part.until', { when: formatInstant(door.endsAt, { locale, zone: 'UTC' }) }),
      typed: readTyped(visit.body, ['expert-answer']),
    },
    { status: problems.length > 0 ? 422 : 200, title: t('experts:part.title'), problems },
  );
}

export async function showPicture(visit: Visit): Promise<void> {
  const secrets = rememberedSecrets(visit);
  const door = secrets && (await openByExpert(visit.deps.db, secrets, visit.now));
  const position = visit.param('position');
  if (door === undefined || !/^\d{1,2}$/.test(position)) throw new NotFound();
  const bytes = await openPicture(visit.deps.db, door, Number(position));
  visit.response.setHeader('Content-Type', 'image/jpeg');
  visit.response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  visit.response.end(bytes);
}

export async function sendAnswer(visit: Visit): Promise<void> {
  const door = await currentDoor(visit);
  if (door === undefined) {
    codePage(visit, [{ field: 'expert-code', text: visit.t('experts:problems.run-out') }]);
    return;
  }
  const form = expertAnswerForm.safeParse(visit.body);
  if (!form.success && door.given !== undefined) {
    partPage(visit, door, problemsOf(visit.t, 'experts', form.error));
    return;
  }
  if (form.success) await answerAsExpert(visit.deps, door, form.data['expert-answer'], visit.now);
  visit.redirect(`${addressOf(visit)}/part`);
}

export function leave(visit: Visit): void {
  forgetSecrets(visit);
  visit.redirect(addressOf(visit));
}
