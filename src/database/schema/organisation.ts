export type RoleName = 'officer' | 'lead' | 'coordinator' | 'administrator' | 'auditor';

export interface OrganisationTable {
  id: string;
  name: string;
  locale: string;
  created_at: number;
  /** Set once by set-up, so that the one-time links are printed on the first start only. */
  set_up_at: number;
}

export interface DeskTable {
  id: string;
  name: string;
  kind: 'site' | 'oversight';
  phone: string;
  position: number;
  created_at: number;
  version: number;
}

export interface SiteTable {
  id: string;
  name: string;
  desk_id: string;
  time_zone: string;
  /** Name of a jurisdiction profile in content/jurisdictions. */
  profile: string;
  locale: string;
  /** Days of the week on which its people work, Monday 1 to Sunday 7, in order, with commas. */
  work_days: string;
  /** Working hours in minutes after midnight on the site's own clock; 0 to 1440 is all day. */
  work_from: number;
  work_until: number;
  position: number;
  created_at: number;
  version: number;
}

/** A day on which a site's people do not work, counted from the first of 1970. */
export interface SiteHolidayTable {
  site_id: string;
  day: number;
}

export interface PersonTable {
  id: string;
  name: string;
  /** Lower case, trimmed; unique. */
  email: string;
  unit: string;
  site_id: string;
  locale: string;
  state: 'active' | 'disabled';
  created_at: number;
  version: number;
}

/** One Argon2id gives a root; this row holds only the half that verifies. The other half wraps the officer's key. */
export interface PasswordCredentialTable {
  person_id: string;
  suite: number;
  salt: Buffer;
  operations: number;
  memory_bytes: number;
  verifier: Buffer;
  changed_at: number;
}

export interface RoleGrantTable {
  person_id: string;
  role: RoleName;
  /** '' where the role belongs to no desk. */
  desk_id: string;
  /** An officer or lead without the desk's key yet is awaiting key. */
  state: 'active' | 'awaiting-key';
  granted_by: string;
  granted_at: number;
}

/** One-time links: the first administrator, a desk's first officer, a person invited. Only a hash of the code is kept. */
export interface InvitationTable {
  id: Buffer;
  kind: 'administrator' | 'first-officer' | 'person' | 'password';
  /** '' until the person exists. */
  person_id: string;
  /** '' where no desk is meant. */
  desk_id: string;
  expires_at: number;
  created_at: number;
}

export interface SessionTable {
  /** Hash of the cookie's secret. */
  id: Buffer;
  person_id: string;
  created_at: number;
  seen_at: number;
  /** Absolute end. */
  expires_at: number;
  /** The officer's private key and the opened keyrings under KDF(cookie secret, server key); empty for people without keys. */
  keyring_box: Buffer;
}
