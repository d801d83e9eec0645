import { testPassword } from '../../support/organisation';
import { accessForms } from './access-forms';
import { adminForms } from './admin-forms';
import { caseForms } from './case-forms';
import { dutyForms } from './duty';
import { expertForms } from './experts';
import { queueForms } from './queue-forms';
import { reporterForms } from './reporter-forms';
import { rulesForms } from './rules';
import type { FormVisit } from './visits';
import type { World } from './world';

/** One mistake in each form, by the route's path. */
export const wrongForms: Record<string, (world: World) => FormVisit[]> = {
  ...reporterForms,
  ...queueForms,
  ...caseForms,
  ...accessForms,
  ...expertForms,
  ...rulesForms,
  ...dutyForms,
  ...adminForms,
  '/sign-in': () => [{ who: 'visitor', from: '/sign-in', fields: { email: 'nobody' } }],
  '/invitations/:code': ({ invitations }) => [
    { who: 'visitor', from: invitations.person, fields: { password: 'short', again: 'other' } },
    { who: 'visitor', from: invitations.firstOfficer },
  ],
  '/desk/reports': () => [{ who: 'officer', from: '/desk/reports/new', action: '/desk/reports' }],
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
};

/** A button alone, which asks for nothing that could be wrong; and where its press leads. */
export const buttonsAlone: Record<string, string> = {
  '/sign-out': 'ends the session and goes home',
  '/report': 'begins a draft and goes to its first step',
  '/report/not-sure': 'begins a draft with what was answered and goes to its first step',
  '/report/message/found': 'goes on with the first page that wants looking at',
  '/report/exit': 'forgets the draft and goes home',
  '/receipt/report/withdrawal/confirmation': 'withdraws the report and shows it',
  '/expert/:link/leave': 'forgets what was typed and asks for the code',
  '/receipt/leave': 'forgets the receipt and asks for one',
  '/desk/priority/changes/:number/approval': 'puts the change in force and shows it',
  '/desk/priority/changes/:number/withdrawal': 'takes the change back and shows it',
  '/desk/priority/cases': 'raises what can be raised and says so',
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
