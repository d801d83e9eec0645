import { backupCommand } from './backup';
import type { Command } from './command';
import { contentCheckCommand } from './content-check';
import { contentMissingCommand } from './content-missing';
import { doctorCommand } from './doctor';
import { keysRotateCommand } from './keys';
import { migrateCommand } from './migrate';
import { restoreCommand } from './restore';
import { userCommands } from './user';
import { verifyAuditCommand } from './verify-audit';

/** In the order in which the help lists them. */
export const commands: readonly Command[] = [
  migrateCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  verifyAuditCommand,
  contentCheckCommand,
  contentMissingCommand,
  ...userCommands,
  keysRotateCommand,
];
