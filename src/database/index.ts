export { connect, engineOf } from './connect';
export { knownMigrations, migrate, schemaIsCurrent, SchemaTooNew } from './migrate';
export { inTransaction, NestedTransaction } from './transaction';
export { countOf, farFuture, type Connected, type Database, type Engine } from './types';
export { claimLock, truncateWal } from './wal';
