import type { Who, World } from './world';

/** A page, as somebody who may see it reaches it. */
export interface PageVisit {
  who: Who;
  address: string;
  /** 200 unless given. */
  status?: number;
}

const by = (who: Who, ...addresses: string[]): PageVisit[] => addresses.map((address) => ({ who, address }));

const steps = ['start', 'when', 'what', 'who', 'sought', 'response', 'check'];

/** How each page of the product is reached. By the route's path; a page may be visited in several states. */
export const pages: Record<string, (world: World) => PageVisit[]> = {
  '/': () => [...by('visitor', '/'), ...by('writer', '/')],
  '/sign-in': () => by('visitor', '/sign-in'),
  '/invitations/:code': ({ invitations }) => by('visitor', invitations.person, invitations.firstOfficer),

  '/report': () => [...by('visitor', '/report'), ...by('writer', '/report')],
  '/report/resume': () => by('visitor', '/report/resume'),
  '/report/saved': () => by('writer', '/report/saved'),
  '/report/deletion': () => [...by('visitor', '/report/deletion'), ...by('writer', '/report/deletion')],
  '/report/deleted': () => by('visitor', '/report/deleted'),
  '/report/sent': () => [...by('reporter', '/report/sent'), ...by('officer', '/report/sent')],
  '/report/sent/check': () => by('reporter', '/report/sent/check'),
  '/report/message': () => by('visitor', '/report/message'),
  '/report/message/found': () => by('beginner', '/report/message/found'),
  '/report/:step': () => [
    ...by('beginner', '/report/start'),
    ...by('writer', ...steps.map((step) => `/report/${step}`)),
  ],
  '/not-sure': () => by('visitor', '/not-sure'),
  '/site-rules': () => by('visitor', '/site-rules'),
  '/paper': () => by('visitor', '/paper'),
  '/paper/:site/:locale/poster': ({ organisation: { sites } }) =>
    by('visitor', ...['en', 'zh-Hans'].map((locale) => `/paper/${sites.north}/${locale}/poster`)),
  '/paper/:site/:locale/card': ({ organisation: { sites } }) =>
    by('visitor', ...['en', 'zh-Hans'].map((locale) => `/paper/${sites.north}/${locale}/card`)),
  '/receipt': () => by('visitor', '/receipt'),
  '/receipt/report': () => [...by('reporter', '/receipt/report'), ...by('answered', '/receipt/report')],
  '/receipt/new-code': () => by('lent', '/receipt/new-code'),
  '/receipt/report/correction': () => by('reporter', '/receipt/report/correction'),
  '/receipt/report/files': () => by('reporter', '/receipt/report/files'),
  '/receipt/report/notices': () => by('reporter', '/receipt/report/notices'),
  '/receipt/report/withdrawal': () => by('reporter', '/receipt/report/withdrawal'),
  '/receipt/report/rating': () => by('answered', '/receipt/report/rating'),
  '/receipt/acknowledgement': () => by('reporter', '/receipt/acknowledgement'),
  '/acknowledgements/:code': ({ acknowledgement }) => [
    ...by('visitor', acknowledgement),
    { who: 'visitor', address: '/acknowledgements/not-one-of-ours', status: 404 },
  ],

  '/desk': () => [
    ...by('officer', '/desk', '/desk?view=mine', '/desk?view=closed'),
    { who: 'newOfficer', address: '/desk', status: 403 },
  ],
  '/desk/cases/:reference': ({ cases }) => [
    ...by('lead', ...Object.values(cases).map((reference) => `/desk/cases/${reference}`)),
    ...by('officer', `/desk/cases/${cases.awaitingApproval}`),
  ],
  '/desk/cases/:reference/receipt': ({ cases }) => by('officer', `/desk/cases/${cases.closed}/receipt`),
  '/desk/reports/new': () => by('officer', '/desk/reports/new'),
  '/desk/ratings': () => [...by('lead', '/desk/ratings'), ...by('officer', '/desk/ratings')],
  '/desk/keys': () => [...by('lead', '/desk/keys'), ...by('newOfficer', '/desk/keys')],
  '/desk/keys/:desk/members/:person': ({ organisation: { desks, people } }) =>
    by('lead', `/desk/keys/${desks.north.id}/members/${people.engineer.id}`),
  '/desk/keys/:desk/recovery': ({ organisation }) =>
    by('newOfficer', `/desk/keys/${organisation.desks.north.id}/recovery`),
  '/desk/mail': () => by('officer', '/desk/mail'),

  '/admin': () => by('administrator', '/admin'),
  '/admin/mail': () => by('administrator', '/admin/mail'),
  '/admin/people': () => by('administrator', '/admin/people', '/admin/people?start=nobody-has-this'),
  '/admin/invitations': () => by('administrator', '/admin/invitations'),
  '/admin/people/:person': ({ organisation: { people } }) =>
    by('administrator', ...[people.officer, people.coordinator].map(({ id }) => `/admin/people/${id}`)),
  '/admin/people/:person/roles/:role/:desk': ({ organisation: { desks, people } }) =>
    by('administrator', `/admin/people/${people.officer.id}/roles/officer/${desks.north.id}`),
  '/admin/people/:person/password-link': ({ organisation: { people } }) =>
    by('administrator', `/admin/people/${people.auditor.id}/password-link`),
  '/admin/people/:person/disabling': ({ organisation: { people } }) =>
    by('administrator', `/admin/people/${people.harbourOfficer.id}/disabling`),
  '/admin/organisation': () => by('administrator', '/admin/organisation'),
  '/admin/profiles': () => by('administrator', '/admin/profiles'),
  '/admin/new-site': () => by('administrator', '/admin/new-site'),
  '/admin/sites/:site': ({ organisation }) => by('administrator', `/admin/sites/${organisation.sites.north}`),
  '/admin/new-desk': () => by('administrator', '/admin/new-desk'),
  '/admin/desks/:desk': ({ organisation, deskWithoutKeys }) =>
    by('administrator', ...[organisation.desks.north.id, deskWithoutKeys].map((id) => `/admin/desks/${id}`)),

  '/audit/outcomes': () => by('auditor', '/audit/outcomes'),
  '/audit': () => [
    ...by('auditor', '/audit', '/audit?by=person'),
    { who: 'auditor', address: '/audit?day=soon', status: 422 },
  ],
};
