/** What other features may ask of identity: who is signed in, what they hold, and how the organisation is laid out. */
export { forgetEndedSessions, resumeSession, type SignedIn } from './sessions';
export { DeskLocked, isDeskRole, keyringOf } from './session-keyring';
export {
  deskMembers,
  findDesk,
  listDesks,
  listSites,
  namesOf,
  organisationName,
  peopleWithRole,
  zoneOf,
  type Desk,
  type DeskMember,
  type Site,
} from './organisation-queries';
export {
  calendarOfSite,
  placeOf,
  siteAt,
  usualCalendar,
  type Whereabouts,
  type WorkCalendar,
} from './calendar-queries';
export { deskHealth } from './admin/overview-queries';
export { fewestHolders } from './key-holders';
export { findPeopleByEmail, listPeople, rolesOfPeople } from './admin/people-queries';
export { findPerson, type PersonRecord } from './admin/person-queries';
export {
  disablePerson,
  grantRole,
  invitePerson,
  isAtDesk,
  makePasswordLink,
  NotPossible,
  withdrawRole,
} from './admin/person-service';
export { AddressTaken } from './invitations';
export { holdDesk } from './people-queries';
