/** Who a data key is sealed to. */
export type SealRecipient = 'desk' | 'receipt' | 'officer' | 'recovery';

/** The keys of a report: what was told, who told it, what the desk made of it; and what its reporter thinks of that. */
export type DataKeyName = 'statement' | 'identity' | 'desk' | 'rating';

export interface OfficerKeyTable {
  person_id: string;
  public_key: Buffer;
  mac: Buffer;
  created_at: number;
}

export interface OfficerKeyWrapTable {
  person_id: string;
  kind: 'password' | 'passphrase' | 'prf';
  box: Buffer;
  created_at: number;
}

export interface DeskEpochTable {
  desk_id: string;
  epoch: number;
  public_key: Buffer;
  mac: Buffer;
  /** The previous epoch's private key under this epoch's; empty until an officer of this epoch has signed in, and for epoch 1. */
  previous_box: Buffer;
  created_at: number;
}

/** A desk epoch's private key, sealed to an officer or to the desk's recovery key. The MAC says that this installation made it. */
export interface DeskKeySealTable {
  desk_id: string;
  epoch: number;
  recipient_kind: 'officer' | 'recovery';
  recipient: string;
  box: Buffer;
  mac: Buffer;
}

export interface DeskRecoveryKeyTable {
  desk_id: string;
  number: number;
  public_key: Buffer;
  mac: Buffer;
  created_at: number;
}

/** A random key per desk, epoch and index generation for words, under the epoch's private key. Deleting the row destroys it. */
export interface DeskIndexKeyTable {
  desk_id: string;
  generation: number;
  epoch: number;
  box: Buffer;
}

export interface KeySealTable {
  report_id: string;
  key: DataKeyName;
  recipient_kind: SealRecipient;
  recipient: string;
  epoch: number;
  box: Buffer;
}

/** A data key or a heading again, symmetrically under a desk keyring, so that a queue costs no public-key operation. */
export interface KeyWrapTable {
  report_id: string;
  key: DataKeyName | 'heading';
  desk_id: string;
  epoch: number;
  box: Buffer;
}

export interface IndexGenerationTable {
  generation: number;
  server_key: number;
  normaliser: string;
  unicode: string;
  state: 'live' | 'retired';
  created_at: number;
}

/** What a token row's small integer stands for. */
export interface IndexScopeTable {
  scope: number;
  generation: number;
  kind: 'identifier' | 'name' | 'facet' | 'word';
  /** A desk's id, or 'restricted'; for words a desk's id and the epoch of their key. */
  reach: string;
}

export interface IndexTokenTable {
  scope: number;
  token: Buffer;
  /** report.index_number: a random 53-bit integer. */
  report_number: number;
}
