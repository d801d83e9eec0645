import type { Surface } from '../config';
import type { RoleName } from '../database/schema';

/**
 * Who may come in.
 * - `anyone`: signed in or not.
 * - `reporter`: anyone, and the session cookie is never read: someone who forces an engineer to sign in sees nothing.
 * - `signed-in`: any active account.
 * - roles: an active account that holds one of them, awaiting its key or not (what it can open is the vault's question).
 */
export type Audience = 'anyone' | 'reporter' | 'signed-in' | readonly RoleName[];

export interface Permission {
  /** Which surface serves it; `any` is served by every process. */
  surface: Surface | 'any';
  who: Audience;
}

const desk: readonly RoleName[] = ['officer', 'lead'];

/** The one table of authorisation. A route that names no row of it stops the start-up. */
export const permissions = {
  'home.read': { surface: 'any', who: 'anyone' },
  // Chosen in the midst of a report, too: no account is looked at.
  'language.choose': { surface: 'any', who: 'reporter' },
  'session.start': { surface: 'any', who: 'anyone' },
  'session.end': { surface: 'any', who: 'anyone' },
  'invitation.accept': { surface: 'any', who: 'anyone' },
  'acknowledgement.check': { surface: 'report', who: 'reporter' },
  // Read and thought over before anything is reported.
  'guidance.read': { surface: 'report', who: 'reporter' },
  'report.write': { surface: 'report', who: 'reporter' },
  'receipt.use': { surface: 'report', who: 'reporter' },
  // An expert has no account; a link and a code open what was chosen for them, and nothing else.
  'expert.answer': { surface: 'report', who: 'reporter' },
  'desk.queue': { surface: 'desk', who: desk },
  // What a lead sees of a desk's work, and changes of its words.
  'desk.lead': { surface: 'desk', who: ['lead'] },
  'case.read': { surface: 'desk', who: desk },
  'case.work': { surface: 'desk', who: desk },
  'case.decide': { surface: 'desk', who: desk },
  'report.enter': { surface: 'desk', who: desk },
  // Everybody at a desk may look; a rating is there for whom it is sealed to.
  'desk.ratings': { surface: 'desk', who: desk },
  // The rules of the priority are the organisation's: a lead asks for a change, and somebody else of a desk decides.
  'rules.read': { surface: 'desk', who: desk },
  'rules.propose': { surface: 'desk', who: ['lead'] },
  'rules.decide': { surface: 'desk', who: desk },
  // Who is on duty is everybody's at a desk; planning it is a lead's.
  'duty.read': { surface: 'desk', who: desk },
  'duty.plan': { surface: 'desk', who: ['lead'] },
  'admin.duty': { surface: 'admin', who: ['administrator'] },
  'desk.keys': { surface: 'desk', who: desk },
  'admin.read': { surface: 'admin', who: ['administrator'] },
  'admin.people': { surface: 'admin', who: ['administrator'] },
  'admin.organisation': { surface: 'admin', who: ['administrator'] },
  'mail.dead-letters': { surface: 'admin', who: ['administrator'] },
  'audit.read': { surface: 'admin', who: ['auditor'] },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;
