import type { Visit } from '../../web/visit';
import { invitationForm } from './forms';
import { linkPage } from './link-page';
import { choicesFor } from './offered';
import { invitePerson } from './person-service';
import { sectionsOf } from './sections';
import { asAsked, submit, valueIn, type Again } from './submit';

export const askWhoToInvite = (visit: Visit): Promise<void> => invitationPage(visit, asAsked);

async function invitationPage(visit: Visit, again: Again): Promise<void> {
  const choices = await choicesFor(visit);
  const value = valueIn(visit);
  const title = visit.t('admin:invite.title');
  visit.page(
    'admin/invite',
    {
      sections: sectionsOf(visit, '/admin/people'),
      title,
      fields: {
        name: value('name', ''),
        email: value('email', ''),
        unit: value('unit', ''),
        site: value('site', ''),
        locale: value('locale', visit.locale),
      },
      siteItems: choices.siteItems,
      localeItems: choices.localeItems,
    },
    { ...again, title, back: { href: '/admin/people' } },
  );
}

export const inviteSomebody = async (visit: Visit): Promise<void> => {
  await submit(
    visit,
    invitationForm(await choicesFor(visit)),
    async (form) => {
      const { personId, link } = await invitePerson(visit.deps, visit.person.person.id, form, visit.now);
      const words = { person: form.name };
      linkPage(visit, { name: 'person', link, words, next: `/admin/people/${personId}` });
    },
    (again) => invitationPage(visit, again),
  );
};
