export { connect, engineOf } from './connect';
export { durabilityFault } from './durability';
export { knownMigrations, migrate, missingMigrations, schemaIsCurrent, SchemaTooNew } from './migrate';
export { copySqlite, isInUse, sqliteFaults } from './sqlite-file';
export { prepared } from './prepared';
export { inTransaction, NestedTransaction } from './transaction';
export { countOf, farFuture, type Connected, type Database, type Engine } from './types';
export { claimLock, truncateWal } from './wal';
