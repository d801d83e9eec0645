import { prepared, type Database } from '../database';
import { hourOf } from '../clock';
import { randomBytes, randomId, type ServerKeys } from '../vault';
import type { AuditEventTable } from '../database/schema';
import type { AuditStream } from './chain';

/** Who did it. A reporter has no id, and neither has an expert, who has no account; their events stand in a stream of their own, with times rounded to the hour. */
export type Actor =
  | { kind: 'person' | 'operator'; id: string }
  | { kind: 'reporter' }
  | { kind: 'system' }
  | { kind: 'expert' };

/** Who runs Perigee's own command: the account of the machine, which has no person. */
export const operatorId = 'operator';

export const personOrOperator = (id: string): Actor => ({
  kind: id === operatorId ? 'operator' : 'person',
  id,
});

export interface AuditEntry {
  actor: Actor;
  /** Noun and verb, such as `case.closed`. */
  action: string;
  subject: { kind: string; id: string };
  /** The desk that it concerns, if any. */
  deskId?: string;
  /** Enumerations, numbers and ids only: never text that a person wrote. */
  detail?: Record<string, string | number | boolean>;
  /** Sealed or secret text that the event is about: only a salted commitment, made by `commitmentTo`, is kept. */
  commitment?: Buffer;
  now: number;
}

const streamOf = (actor: Actor): AuditStream => (actor.kind === 'reporter' ? 'reporter' : 'staff');

const saltBytes = 16;

/**
 * salt | number of the server key and its MAC over salt and text. Who has the text, the row and the key file can show
 * that it is the same text; a stolen row without the key file can't even test a guess.
 */
export function commitmentTo(serverKeys: ServerKeys, text: string): Buffer {
  const salt = randomBytes(saltBytes);
  return Buffer.concat([salt, serverKeys.macFor('audit commitment', salt, text)]);
}

const insertEvent = prepared((db, { rows }: { rows: readonly AuditEventTable[] }) =>
  db.insertInto('audit_event').values(rows),
);
const insertPending = prepared((db, given: { eventId: string; stream: AuditStream }) =>
  db.insertInto('audit_pending').values({ event_id: given.eventId, stream: given.stream }),
);

/** Writes an event into the transaction that it records. The sealer chains it after the commit. */
export async function record(trx: Database, entry: AuditEntry): Promise<void> {
  const { actor } = entry;
  const stream = streamOf(actor);
  const event: AuditEventTable = {
    id: randomId(),
    stream,
    actor_kind: actor.kind,
    actor_id: 'id' in actor ? actor.id : '',
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    desk_id: entry.deskId ?? '',
    detail: JSON.stringify(entry.detail ?? {}),
    commitment: entry.commitment ?? Buffer.alloc(0),
    occurred_at: actor.kind === 'reporter' ? hourOf(entry.now) : entry.now,
  };
  await insertEvent(trx, { rows: [event] });
  await insertPending(trx, { eventId: event.id, stream });
}
