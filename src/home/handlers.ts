import { NotFound } from '../errors';
import { setCookie } from '../web/cookies';
import { localPath } from '../web/local-path';
import type { Visit } from '../web/visit';
import { presentHome } from './presenter';

const yearInSeconds = 365 * 24 * 60 * 60;

export function showHome(visit: Visit): void {
  visit.page('home/home', presentHome(visit), { title: visit.t('home:title') });
}

export function chooseLanguage(visit: Visit): void {
  const locale = visit.param('locale');
  if (!visit.deps.translators.locales.includes(locale)) throw new NotFound();
  setCookie(visit.deps.config, visit.response, 'language', locale, yearInSeconds);
  visit.redirect(localPath(visit.query('then')) ?? '/');
}
