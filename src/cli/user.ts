import { operatorId } from '../audit/record';
import { AddressTaken, invitePerson, makePasswordLink, disablePerson } from '../identity/service';
import { CommandFailed, UsageWrong, type Command } from './command';
import { changeOf, named, personBy, siteNamed, withPeople } from './people';
import { userListCommand } from './user-list';
import { roleAddCommand, roleRemoveCommand } from './user-roles';

const addressForm = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/;

const addCommand: Command = {
  name: 'user add',
  usage: 'EMAIL --name NAME [--site SITE] [--unit UNIT] [--locale en]',
  summary: 'Makes an account, and prints the one-time link by which its owner sets a password.',
  help: [
    '',
    'The link is also mailed. It is good for seven days.',
    `Roles are given by: perigee user role add`,
  ],
  options: {
    name: { type: 'string' },
    site: { type: 'string' },
    unit: { type: 'string' },
    locale: { type: 'string' },
  },
  takes: [1, 1],
  async run(call) {
    const email = (call.args[0] ?? '').trim().toLowerCase();
    const name = call.option('name')?.trim() ?? '';
    if (!addressForm.test(email)) throw new UsageWrong(`${email} is no e-mail address.`);
    if (name === '') throw new UsageWrong('--name is missing.');
    await withPeople(call, async (deps, now) => {
      const locale = call.option('locale') ?? 'en';
      if (!deps.translators.locales.includes(locale))
        throw new CommandFailed(
          `There is no language ${locale}. There is: ${deps.translators.locales.join(', ')}`,
        );
      const site = await siteNamed(deps, call.option('site'));
      const details = { name, email, unit: call.option('unit') ?? '', site, locale };
      try {
        const { link } = await invitePerson(deps, operatorId, details, now);
        call.say(`One-time link for ${email}, good for seven days: ${link}`);
      } catch (error) {
        if (error instanceof AddressTaken) throw new CommandFailed(`${email} has an account already.`);
        throw error;
      }
    });
  },
};

const disableCommand: Command = {
  name: 'user disable',
  usage: 'EMAIL',
  summary: 'Ends an account: no sign-in, no session, and each desk it held the key of makes its next one.',
  help: [],
  options: {},
  takes: [1, 1],
  async run(call) {
    await withPeople(call, async (deps, now) => {
      const person = await personBy(deps, call.args[0]);
      await named(() => disablePerson(deps, changeOf(person, now)));
      call.say(`${person.email} is disabled.`);
    });
  },
};

const resetCommand: Command = {
  name: 'user reset-password',
  usage: 'EMAIL',
  summary: 'Prints a one-time link to set the password anew.',
  help: [
    '',
    'An officer loses the desk’s key by it, until a colleague grants it again or the recovery key is used.',
    'Hand the link over yourself: it is not mailed.',
  ],
  options: {},
  takes: [1, 1],
  async run(call) {
    await withPeople(call, async (deps, now) => {
      const person = await personBy(deps, call.args[0]);
      if (person.state !== 'active') throw new CommandFailed(`${person.email} is disabled.`);
      const link = await makePasswordLink(deps, changeOf(person, now));
      call.say(`One-time link for ${person.email}, good for seven days: ${link}`);
    });
  },
};

export const userCommands: readonly Command[] = [
  userListCommand,
  addCommand,
  roleAddCommand,
  roleRemoveCommand,
  disableCommand,
  resetCommand,
];
