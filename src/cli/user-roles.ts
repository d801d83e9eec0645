import type { RoleName } from '../database/schema';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { grantRole, isAtDesk, withdrawRole } from '../identity/service';
import { CommandFailed, UsageWrong, type Call, type Command } from './command';
import { changeOf, deskNamed, named, personBy, withPeople } from './people';

const roleNames: readonly RoleName[] = ['officer', 'lead', 'coordinator', 'administrator', 'auditor'];

function roleIn(call: Call): RoleName {
  const typed = call.args[1];
  const role = roleNames.find((name) => name === typed);
  if (role === undefined) throw new UsageWrong(`${typed ?? ''} is no role. Roles: ${roleNames.join(', ')}`);
  return role;
}

async function deskIn(deps: Dependencies, call: Call, role: RoleName): Promise<string> {
  const name = call.option('desk');
  if (!isAtDesk(role)) {
    if (name !== undefined) throw new UsageWrong(`The role ${role} belongs to no desk.`);
    return '';
  }
  if (name === undefined) throw new UsageWrong(`The role ${role} needs --desk.`);
  return deskNamed(deps, name);
}

const shared = {
  options: { desk: { type: 'string' } },
  takes: [2, 2],
} as const satisfies Pick<Command, 'options' | 'takes'>;

export const roleAddCommand: Command = {
  ...shared,
  name: 'user role add',
  usage: 'EMAIL ROLE [--desk DESK]',
  summary: `Gives a role: ${roleNames.join(', ')}. The first two need a desk.`,
  help: ['', 'A role at a desk waits until a colleague there grants the desk’s key.'],
  async run(call) {
    const role = roleIn(call);
    await withPeople(call, async (deps, now) => {
      const deskId = await deskIn(deps, call, role);
      const person = await personBy(deps, call.args[0]);
      await named(() => grantRole(deps, changeOf(person, now), { role, deskId }));
      call.say(
        `${person.email} is ${role} now${isAtDesk(role) ? ', once a colleague has granted the desk’s key' : ''}.`,
      );
    });
  },
};

export const roleRemoveCommand: Command = {
  ...shared,
  name: 'user role remove',
  usage: 'EMAIL ROLE [--desk DESK]',
  summary: 'Takes a role away. Whoever leaves a desk loses its key: the desk makes its next one.',
  help: [],
  async run(call) {
    const role = roleIn(call);
    await withPeople(call, async (deps, now) => {
      const deskId = await deskIn(deps, call, role);
      const person = await personBy(deps, call.args[0]);
      try {
        await named(() => withdrawRole(deps, changeOf(person, now), { role, deskId }));
      } catch (error) {
        if (error instanceof NotFound) throw new CommandFailed(`${person.email} is not ${role} there.`);
        throw error;
      }
      call.say(`${person.email} is not ${role} any more.`);
    });
  },
};
