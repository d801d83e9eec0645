import { toString as qrCode } from 'qrcode';
import { NotFound } from '../errors';
import { listDesks, listSites } from '../identity/service';
import type { Visit } from '../web/visit';

const addressOf = (visit: Visit): URL => new URL('/report', visit.deps.config.publicUrl);

/** Which papers there are, by site and language. */
export async function showPapers(visit: Visit): Promise<void> {
  const { deps, t } = visit;
  const sites = await listSites(deps.db);
  const languages = deps.translators.locales.map((locale) => ({
    locale,
    name: deps.translators.for(locale)('common:own-name'),
  }));
  const rows = sites.flatMap((site) =>
    languages.map(({ locale, name }) => [
      { text: site.name },
      { text: name },
      {
        text: t('paper:poster'),
        href: `/paper/${site.id}/${locale}/poster`,
        hidden: t('paper:poster-of', { site: site.name, language: name }),
      },
      {
        text: t('paper:card'),
        href: `/paper/${site.id}/${locale}/card`,
        hidden: t('paper:card-of', { site: site.name, language: name }),
      },
    ]),
  );
  visit.page('guidance/papers', { rows }, { title: t('paper:title') });
}

export const showPoster = (visit: Visit): Promise<void> => paper(visit, 'poster');
export const showCard = (visit: Visit): Promise<void> => paper(visit, 'card');

/** A paper speaks the language that its address names, whoever prints it. @throws NotFound */
async function paper(visit: Visit, kind: 'poster' | 'card'): Promise<void> {
  const { deps } = visit;
  const locale = visit.param('locale');
  const site = (await listSites(deps.db)).find(({ id }) => id === visit.param('site'));
  if (site === undefined || !deps.translators.locales.includes(locale)) throw new NotFound();
  const desk = (await listDesks(deps.db)).find(({ id }) => id === site.deskId);
  const words = deps.translators.for(locale);
  const { onionUrl } = deps.config;
  visit.page(
    `guidance/${kind}`,
    {
      locale,
      words,
      site: site.name,
      desk: desk?.name ?? '',
      phone: desk?.phone ?? '',
      // As somebody types it: without what a browser adds by itself.
      host: addressOf(visit).host,
      path: addressOf(visit).pathname,
      onion: onionUrl === undefined ? '' : new URL('/report', onionUrl).href,
    },
    { title: words(`paper:${kind}`), layout: 'print', back: { href: '/paper' } },
  );
}

/** The address of the form as a picture of our own: no other site is asked for it. */
export async function showQrCode(visit: Visit): Promise<void> {
  const picture = await qrCode(addressOf(visit).href, {
    type: 'svg',
    margin: 2,
    errorCorrectionLevel: 'Q',
  });
  visit.response.type('image/svg+xml').send(picture);
}
