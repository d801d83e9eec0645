import type { SignedIn } from '../identity/service';
import type { Audience } from './permissions';

/** Whether somebody, or a stranger, belongs to those whom a permission lets in. */
export function isAllowed(who: Audience, signedIn: SignedIn | undefined): boolean {
  if (who === 'anyone' || who === 'reporter') return true;
  if (signedIn === undefined) return false;
  return who === 'signed-in' || signedIn.roles.some((held) => who.includes(held.role));
}
