import type { Dependencies } from '../../dependencies';
import { isDeskRole, keyringOf, type SignedIn } from '../../identity/service';
import { viewed } from '../../triage/case-page';
import { addNote, askQuestion, assignToMe } from '../../triage/casework';
import { approveRequest } from '../../triage/approvals/decide';
import { closeCase } from '../../triage/closing';
import type { Officer } from '../../triage/officer';
import { findCaseFor } from '../../triage/case-reading';
import type { Turn } from '../../../db/seeds/report';
import type { Filed } from './filed';
import { sessionOf } from './people';
import { takeReportersTurn } from './reporters-turn';
import { answer } from './experts';
import { takeDeskTurn } from './desk-turns';
import type { SeededOrganisation } from './organisation';

export function officerOf(deps: Dependencies, { person, roles, ...session }: SignedIn): Officer {
  const held = roles.filter((role) => isDeskRole(role) && role.state === 'active');
  return {
    id: person.id,
    deskIds: held.map((role) => role.deskId),
    keyring: keyringOf(deps.serverKeys, { person, roles, ...session }),
    rolesAt: (deskId) => held.filter((role) => role.deskId === deskId).map((role) => role.role),
  };
}

/** One thing that an officer, an expert or the reporter does about a report. */
export async function takeTurn(
  deps: Dependencies,
  organisation: SeededOrganisation,
  filed: Filed,
  turn: Turn,
  now: number,
): Promise<void> {
  if (turn.by === 'reporter') return takeReportersTurn(deps, filed.sent, turn, now);
  if (turn.does === 'expert-answer') return answer(deps, filed, turn, now);
  const { reference } = filed.sent;
  const officer = officerOf(deps, sessionOf(organisation, turn.by));
  const known = await findCaseFor(deps.db, officer, reference);
  if (known === undefined) throw new Error(`${turn.by} does not have case ${reference}`);
  // Whoever does something has read what there is first.
  if (known.unread) await viewed(deps, officer, reference, now);
  const seen = { reference, version: known.version };
  switch (turn.does) {
    case 'assign':
      return assignToMe(deps, officer, seen, now);
    case 'note':
      return addNote(deps, officer, seen, turn.text, now);
    case 'question':
      return askQuestion(deps, officer, seen, { text: turn.text, reportId: '' }, now);
    case 'close':
      await closeCase(deps, officer, seen, turn, now);
      return;
    case 'approve':
      return approveRequest(deps, officer, seen, now);
    case 'approve-if-asked':
      return known.state === 'awaiting-approval' ? approveRequest(deps, officer, seen, now) : undefined;
    default:
      return takeDeskTurn(deps, { organisation, officer, known, filed }, turn, now);
  }
}
