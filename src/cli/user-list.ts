import { listDesks, listPeople, rolesOfPeople } from '../identity/service';
import type { Command } from './command';
import { withPeople } from './people';

const pageSize = 200;

export const userListCommand: Command = {
  name: 'user list',
  usage: '',
  summary: 'Lists accounts: address, name, state and roles, with tabs between them.',
  help: [],
  options: {},
  takes: [0, 0],
  async run(call) {
    await withPeople(call, async ({ db }) => {
      const desks = new Map((await listDesks(db)).map((desk) => [desk.id, desk.name]));
      for (let from = ''; ;) {
        const people = (await listPeople(db, { from, towards: 'next', most: pageSize })).slice(0, pageSize);
        const roles = await rolesOfPeople(
          db,
          people.map((person) => person.id),
        );
        for (const person of people) {
          const held = roles
            .filter((role) => role.personId === person.id)
            .map(({ role, deskId }) => (deskId === '' ? role : `${role} at ${desks.get(deskId) ?? deskId}`));
          call.say([person.email, person.name, person.state, held.join(', ')].join('\t'));
        }
        const last = people.at(-1);
        if (last === undefined || people.length < pageSize) return;
        from = last.id;
      }
    });
  },
};
