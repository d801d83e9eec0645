import { type FormVisit } from './visits';
import type { World } from './world';

const wrongDay = { 'next-contact-day': '99' };

/** One mistake in each form on the reporter's side. */
export const reporterForms: Record<string, (world: World) => FormVisit[]> = {
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
  '/receipt/report/messages': () => [
    { who: 'reporter', from: '/receipt/report', action: '/receipt/report/messages' },
  ],
};
