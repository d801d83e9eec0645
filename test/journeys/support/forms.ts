import { testPassword } from '../../support/organisation';
import type { Who, World } from './world';

/** A form, filled in on its page and sent. */
export interface FormVisit {
  who: Who;
  /** The page that has it. */
  from: string;
  /** Where it posts to: the page's own address unless given. */
  action?: string;
  /** By name. A choice is named by its value; a hidden field is changed. */
  fields?: Record<string, string>;
  /** The value of the button that is pressed: the form's first unless given. */
  press?: string;
  /** 422 unless given. */
  status?: number;
}

/** No row has been changed so often: somebody else was first. */
const stale = { fields: { version: '9999' }, status: 409 };
const wrongDay = { 'next-contact-day': '99' };

const onPerson = (id: string, form: string): { who: Who; from: string; action: string } => ({
  who: 'administrator',
  from: `/admin/people/${id}`,
  action: `/admin/people/${id}/${form}`,
});

const onCase = (who: Who, reference: string, form: string): { who: Who; from: string; action: string } => ({
  who,
  from: `/desk/cases/${reference}`,
  action: `/desk/cases/${reference}/${form}`,
});

/** One mistake in each form, by the route's path. */
export const wrongForms: Record<string, (world: World) => FormVisit[]> = {
  '/sign-in': () => [{ who: 'visitor', from: '/sign-in', fields: { email: 'nobody' } }],
  '/invitations/:code': ({ invitations }) => [
    { who: 'visitor', from: invitations.person, fields: { password: 'short', again: 'other' } },
    { who: 'visitor', from: invitations.firstOfficer },
  ],

  '/report/resume': () => [{ who: 'visitor', from: '/report/resume', fields: { code: 'no code' } }],
  '/report/deletion': () => [{ who: 'visitor', from: '/report/deletion', fields: { code: 'no code' } }],
  '/report/sent/check': () => [{ who: 'reporter', from: '/report/sent/check', fields: { group: 'none' } }],
  '/report/message': () => [{ who: 'visitor', from: '/report/message', press: 'read' }],
  '/report/:step': () => [
    { who: 'beginner', from: '/report/start', press: 'continue' },
    { who: 'writer', from: '/report/when', fields: { 'date-day': '99' }, press: 'continue' },
    { who: 'writer', from: '/report/what', fields: { narrative: 'Too short' }, press: 'continue' },
    { who: 'writer', from: '/report/who', fields: { 'people-1-colleague': 'yes' }, press: 'continue' },
    { who: 'writer', from: '/report/sought', fields: { offered: 'x'.repeat(1_001) }, press: 'continue' },
    { who: 'writer', from: '/report/check', press: 'send' },
  ],
  '/report/:step/files': () => [
    {
      who: 'writer',
      from: '/report/response',
      action: '/report/response/files',
      fields: wrongDay,
      press: 'continue',
    },
  ],
  '/not-sure': () => [{ who: 'visitor', from: '/not-sure' }],
  '/receipt': () => [{ who: 'visitor', from: '/receipt', fields: { receipt: 'no code' } }],
  '/receipt/new-code': () => [{ who: 'lent', from: '/receipt/new-code', fields: { group: 'no' } }],
  '/receipt/report/correction': () => [{ who: 'reporter', from: '/receipt/report/correction' }],
  '/receipt/report/files': () => [{ who: 'reporter', from: '/receipt/report/files' }],
  '/receipt/report/notices': () => [
    { who: 'reporter', from: '/receipt/report/notices', fields: { wish: 'yes', address: 'nobody' } },
  ],
  '/receipt/report/withdrawal': () => [
    { who: 'reporter', from: '/receipt/report/withdrawal', fields: { message: 'x'.repeat(6_001) } },
  ],
  '/receipt/report/rating': () => [{ who: 'answered', from: '/receipt/report/rating' }],
  '/desk/reports': () => [{ who: 'officer', from: '/desk/reports/new', action: '/desk/reports' }],
  '/receipt/report/messages': () => [
    { who: 'reporter', from: '/receipt/report', action: '/receipt/report/messages' },
  ],

  '/desk/cases/:reference/receipt': ({ cases }) => [
    { who: 'officer', from: `/desk/cases/${cases.closed}/receipt` },
    {
      who: 'officer',
      from: `/desk/cases/${cases.closed}/receipt`,
      fields: { 'lost-reason': 'They described it.', 'in-person': 'yes' },
      status: 200,
    },
  ],
  '/desk/cases/:reference/assignment': ({ cases }) => [
    { ...onCase('officer', cases.fresh, 'assignment'), ...stale },
  ],
  '/desk/cases/:reference/questions': ({ cases }) => [onCase('officer', cases.inHand, 'questions')],
  '/desk/cases/:reference/notes': ({ cases }) => [onCase('officer', cases.inHand, 'notes')],
  '/desk/cases/:reference/priority': ({ cases }) => [onCase('officer', cases.inHand, 'priority')],
  '/desk/cases/:reference/closing': ({ cases }) => [onCase('officer', cases.inHand, 'closing')],
  '/desk/cases/:reference/closing/approval': ({ cases }) => [
    { ...onCase('lead', cases.awaitingApproval, 'closing/approval'), ...stale },
  ],
  '/desk/cases/:reference/closing/refusal': ({ cases }) => [
    {
      ...onCase('lead', cases.awaitingApproval, 'closing/refusal'),
      fields: { 'refusal-reason': 'x'.repeat(6_001) },
    },
  ],
  '/desk/cases/:reference/closing/withdrawal': ({ cases }) => [
    { ...onCase('officer', cases.awaitingApproval, 'closing/withdrawal'), ...stale },
  ],
  '/desk/keys/:desk/members/:person': ({ organisation: { desks, people } }) => [
    { who: 'lead', from: `/desk/keys/${desks.north.id}/members/${people.engineer.id}` },
  ],
  '/desk/keys/:desk/recovery': ({ organisation: { desks } }) => [
    {
      who: 'newOfficer',
      from: `/desk/keys/${desks.north.id}/recovery`,
      fields: { 'recovery-code': 'no code' },
    },
  ],

  '/admin/invitations': () => [
    { who: 'administrator', from: '/admin/invitations', fields: { email: 'nobody' } },
  ],
  '/admin/people/:person/details': ({ organisation: { people } }) => [
    { ...onPerson(people.officer.id, 'details'), fields: { name: '' } },
  ],
  '/admin/people/:person/roles': ({ organisation: { people } }) => [onPerson(people.auditor.id, 'roles')],
  '/admin/people/:person/roles/:role/:desk': ({ organisation: { desks, people } }) => [
    {
      who: 'administrator',
      from: `/admin/people/${people.officer.id}/roles/officer/${desks.north.id}`,
      ...stale,
    },
  ],
  '/admin/people/:person/password-link': ({ organisation: { people } }) => [
    { who: 'administrator', from: `/admin/people/${people.auditor.id}/password-link`, ...stale },
  ],
  '/admin/people/:person/disabling': ({ organisation: { people } }) => [
    { who: 'administrator', from: `/admin/people/${people.harbourOfficer.id}/disabling`, ...stale },
  ],
  '/admin/people/:person/enabling': ({ organisation: { people } }) => [
    { ...onPerson(people.coordinator.id, 'enabling'), ...stale },
  ],
  '/admin/organisation': () => [{ who: 'administrator', from: '/admin/organisation', fields: { name: '' } }],
  '/admin/sites': () => [{ who: 'administrator', from: '/admin/new-site', action: '/admin/sites' }],
  '/admin/sites/:site': ({ organisation: { sites } }) => [
    { who: 'administrator', from: `/admin/sites/${sites.north}`, fields: { name: '' } },
  ],
  '/admin/desks': () => [{ who: 'administrator', from: '/admin/new-desk', action: '/admin/desks' }],
  '/admin/desks/:desk': ({ organisation: { desks } }) => [
    { who: 'administrator', from: `/admin/desks/${desks.north.id}`, fields: { name: '' } },
  ],
};

/** A button alone, which asks for nothing that could be wrong; and where its press leads. */
export const buttonsAlone: Record<string, string> = {
  '/sign-out': 'ends the session and goes home',
  '/report': 'begins a draft and goes to its first step',
  '/report/not-sure': 'begins a draft with what was answered and goes to its first step',
  '/report/message/found': 'goes on with the first page that wants looking at',
  '/report/exit': 'forgets the draft and goes home',
  '/receipt/report/withdrawal/confirmation': 'withdraws the report and shows it',
  '/receipt/leave': 'forgets the receipt and asks for one',
  '/desk/keys/:desk/creation': 'shows the recovery code of the keys that it made',
  '/desk/mail/:id/attempts': 'comes back to the list',
  '/admin/mail/:id/attempts': 'comes back to the list',
  '/admin/desks/:desk/first-officer': 'shows the link that it made',
  '/audit/verification': 'comes back to the page with its finding',
};

/** Pages that have no address of their own: only a form's answer shows them, and what they show is shown once. */
export const shownOnce = ({ organisation, deskWithoutKeys, invitations }: World): FormVisit[] => [
  { who: 'reporter', from: '/receipt/report/withdrawal', status: 200 },
  { who: 'visitor', from: '/not-sure', fields: { asker: 'not-sure', secrecy: 'yes' }, status: 200 },
  { who: 'visitor', from: '/not-sure', fields: { soon: 'yes' }, status: 200 },
  {
    who: 'administrator',
    from: '/admin/invitations',
    fields: { name: 'Orrin Lake', email: 'orrin@north.example' },
    status: 200,
  },
  {
    who: 'administrator',
    from: `/admin/people/${organisation.people.auditor.id}/password-link`,
    status: 200,
  },
  {
    who: 'administrator',
    from: `/admin/desks/${deskWithoutKeys}`,
    action: `/admin/desks/${deskWithoutKeys}/first-officer`,
    status: 200,
  },
  {
    who: 'newOfficer',
    from: `/desk/keys/${organisation.desks.north.id}/recovery`,
    fields: { 'recovery-code': organisation.desks.north.recoveryCode },
    status: 200,
  },
  {
    who: 'visitor',
    from: invitations.firstOfficer,
    fields: { name: 'Orla Quay', email: 'orla@north.example', password: testPassword, again: testPassword },
    status: 200,
  },
];
