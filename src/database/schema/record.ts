export interface OutboxTable {
  id: string;
  /** Fixed when the row is written. */
  message_id: string;
  /** Recipient, subject and text, under the server's mail key. */
  box: Buffer;
  /** Who sees it as a dead letter: a desk's id, or '' for administrators. */
  desk_id: string;
  state: 'waiting' | 'dead';
  attempts: number;
  due_at: number;
  lease_token: string;
  lease_until: number;
  last_error: string;
  created_at: number;
}

export interface LeaseTable {
  name: string;
  token: string;
  until: number;
  /** When the job last finished. */
  finished_at: number;
}

/** How often something happened of late: wrong passwords, wrong codes. Keyed by the server key, short-lived. */
export interface RateCounterTable {
  subject: Buffer;
  count: number;
  until: number;
}

export interface AuditEventTable {
  id: string;
  stream: string;
  actor_kind: 'person' | 'reporter' | 'system' | 'operator' | 'expert';
  actor_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  desk_id: string;
  /** JSON of enumerations and numbers, never text that a person wrote. */
  detail: string;
  /** Salted commitment to sealed text, or empty. */
  commitment: Buffer;
  occurred_at: number;
}

/** An event that the sealer has not chained yet. */
export interface AuditPendingTable {
  event_id: string;
  stream: string;
}

export interface AuditLinkTable {
  stream: string;
  sequence: number;
  event_id: string;
  server_key: number;
  mac: Buffer;
}

/** How the cases of a quarter were closed, counted once it was over. */
export interface OutcomeQuarterTable {
  /** Such as `2026-3`. */
  quarter: string;
  /** By which it begins and ends. */
  zone: string;
  /** JSON: counts, the small ones withheld. */
  counts: string;
  counted_at: number;
}
