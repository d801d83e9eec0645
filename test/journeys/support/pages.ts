import { rulesPages } from './rules';
import { by, type PageVisit } from './visits';
import type { World } from './world';

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
    ...by('officer', '/desk?view=all&priority=3&unread=yes&sort=newest', '/desk?view=all&channel=post'),
    { who: 'newOfficer', address: '/desk', status: 403 },
  ],
  '/desk/filter': () => [
    ...by('officer', '/desk/filter?view=all', '/desk/filter?view=closed'),
    { who: 'officer', address: '/desk/filter?view=all&channel=pigeon&from=soon', status: 422 },
  ],
  '/desk/selection': () => by('officer', '/desk/selection?view=all', '/desk/selection?view=all&channel=post'),
  '/desk/board': () => by('lead', '/desk/board'),
  '/desk/labels': () => by('lead', '/desk/labels'),
  '/desk/labels/:label': ({ label }) => by('lead', `/desk/labels/${label}`),
  '/desk/cases/:reference/labels': ({ cases }) => by('officer', `/desk/cases/${cases.inHand}/labels`),
  '/desk/cases/:reference': ({ cases }) => [
    ...by('lead', ...Object.values(cases).map((reference) => `/desk/cases/${reference}`)),
    ...by('lead', `/desk/cases/${cases.inHand}?template=more-detail`),
    ...by('officer', `/desk/cases/${cases.awaitingApproval}`),
  ],
  '/desk/moved': () => by('officer', '/desk/moved'),
  '/desk/named-cases': () => by('oversight', '/desk/named-cases'),
  '/desk/cases/:reference/access': ({ cases }) =>
    by('lead', ...[cases.inHand, cases.named].map((reference) => `/desk/cases/${reference}/access`)),
  '/desk/cases/:reference/spill': ({ cases }) =>
    by('lead', ...[cases.inHand, cases.spilled].map((reference) => `/desk/cases/${reference}/spill`)),
  '/desk/cases/:reference/assessment': ({ cases }) => [
    ...by('officer', `/desk/cases/${cases.inHand}/assessment`),
    ...by('lead', `/desk/cases/${cases.withMessage}/assessment`),
  ],
  '/desk/cases/:reference/names': ({ cases }) => [
    ...by('officer', `/desk/cases/${cases.inHand}/names`),
    ...by('lead', `/desk/cases/${cases.withMessage}/names`),
  ],
  '/desk/cases/:reference/experts': ({ cases }) => by('officer', `/desk/cases/${cases.inHand}/experts`),
  '/expert/:link': ({ asked }) => by('visitor', asked.link, '/expert/nobody-sent-this'),
  '/expert/:link/part': ({ asked }) => by('expert', `${asked.link}/part`),
  '/desk/cases/:reference/merge': ({ cases }) =>
    by('officer', ...[cases.inHand, cases.closed].map((reference) => `/desk/cases/${reference}/merge`)),
  '/desk/cases/:reference/receipt': ({ cases }) => by('officer', `/desk/cases/${cases.closed}/receipt`),
  '/desk/cases/:reference/tasks': ({ cases }) =>
    by('officer', `/desk/cases/${cases.inHand}/tasks`, `/desk/cases/${cases.closed}/tasks`),
  '/desk/cases/:reference/tasks/:task': ({ cases, task }) =>
    by('officer', `/desk/cases/${cases.inHand}/tasks/${task}`),
  '/desk/tasks': () => [...by('officer', '/desk/tasks'), ...by('lead', '/desk/tasks')],
  '/desk/cases/:reference/history': ({ cases }) =>
    by(
      'officer',
      ...['', '?show=read', '?show=done'].map((share) => `/desk/cases/${cases.inHand}/history${share}`),
    ),
  '/desk/reports/new': () => by('officer', '/desk/reports/new'),
  '/desk/ratings': () => [...by('lead', '/desk/ratings'), ...by('officer', '/desk/ratings')],
  ...rulesPages,
  '/desk/duty': () => [...by('lead', '/desk/duty'), ...by('officer', '/desk/duty')],
  '/desk/duty/plan': () => by('lead', '/desk/duty/plan'),
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
  '/admin/duty': () => by('administrator', '/admin/duty'),
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
