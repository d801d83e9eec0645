import type { Dependencies } from '../../dependencies';
import { isDeskRole, keyringOf, type SignedIn } from '../../identity/service';
import type { Sent } from '../../reporting/submission';
import { openCasePage } from '../../triage/case-page';
import { addNote, askQuestion, assignToMe } from '../../triage/casework';
import { approveClosing, closeCase } from '../../triage/closing';
import type { Officer } from '../../triage/officer';
import type { Turn } from '../../../db/seeds/report';
import { sessionOf } from './people';
import { takeReportersTurn } from './reporters-turn';
import type { SeededOrganisation } from './organisation';

function officerOf(deps: Dependencies, { person, roles, ...session }: SignedIn): Officer {
  const held = roles.filter((role) => isDeskRole(role) && role.state === 'active');
  return {
    id: person.id,
    deskIds: held.map((role) => role.deskId),
    keyring: keyringOf(deps.serverKeys, { person, roles, ...session }),
    rolesAt: (deskId) => held.filter((role) => role.deskId === deskId).map((role) => role.role),
  };
}

/** One thing that an officer or the reporter does about a report. */
export async function takeTurn(
  deps: Dependencies,
  organisation: SeededOrganisation,
  sent: Sent,
  turn: Turn,
  now: number,
): Promise<void> {
  if (turn.by === 'reporter') {
    await takeReportersTurn(deps, sent, turn, now);
    return;
  }
  const officer = officerOf(deps, sessionOf(organisation, turn.by));
  const { known } = await openCasePage(deps, officer, sent.reference);
  const seen = { reference: sent.reference, version: known.version };
  switch (turn.does) {
    case 'assign':
      return assignToMe(deps, officer, seen, now);
    case 'note':
      return addNote(deps, officer, seen, turn.text, now);
    case 'question':
      return askQuestion(deps, officer, seen, turn.text, now);
    case 'close':
      await closeCase(deps, officer, seen, turn, now);
      return;
    case 'approve':
      return approveClosing(deps, officer, seen, now);
    default:
      throw new Error(`Only the reporter does this: ${turn.does}`);
  }
}
