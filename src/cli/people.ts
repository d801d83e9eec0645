import { operatorId } from '../audit/record';
import { openDependencies, type Dependencies } from '../dependencies';
import {
  findPeopleByEmail,
  findPerson,
  listDesks,
  listSites,
  NotPossible,
  type PersonRecord,
} from '../identity/service';
import { CommandFailed, type Call } from './command';
import { withDatabase } from './open-database';

/** Opens everything that accounts need, for one command. */
export async function withPeople(
  call: Call,
  work: (deps: Dependencies, now: number) => Promise<void>,
): Promise<void> {
  const config = call.config();
  // Looked at first: opening everything would make a database and a key file where there are none.
  await withDatabase(config, () => Promise.resolve());
  const opened = await openDependencies(config);
  try {
    await work(opened.deps, opened.deps.clock.now());
  } finally {
    await opened.close();
  }
}

/** @throws CommandFailed */
export async function personBy(deps: Dependencies, typed: string | undefined): Promise<PersonRecord> {
  const email = (typed ?? '').trim().toLowerCase();
  const [found] = await findPeopleByEmail(deps.db, { start: email, from: '', towards: 'next', most: 1 });
  const person = found?.email === email ? await findPerson(deps.db, found.id) : undefined;
  if (person === undefined) throw new CommandFailed(`Nobody has an account with the address ${email}.`);
  return person;
}

export const changeOf = (person: PersonRecord, now: number) => ({
  by: operatorId,
  id: person.id,
  version: person.version,
  now,
});

/** @returns its id, '' where none is named @throws CommandFailed with the names there are */
export async function siteNamed(deps: Dependencies, name: string | undefined): Promise<string> {
  return name === undefined ? '' : idOf('site', name, await listSites(deps.db));
}

export async function deskNamed(deps: Dependencies, name: string): Promise<string> {
  return idOf('desk', name, await listDesks(deps.db));
}

function idOf(kind: 'site' | 'desk', name: string, all: readonly { id: string; name: string }[]): string {
  const found = all.find((one) => one.name === name || one.id === name);
  if (found !== undefined) return found.id;
  throw new CommandFailed(`There is no ${kind} ${name}. There is: ${all.map((one) => one.name).join(', ')}`);
}

const reasons: Readonly<Record<string, string>> = {
  'last-administrator': 'Nobody would be left who can administer. Give another person the role first.',
  'role-held': 'They hold this role already.',
  desk: 'There is no such desk.',
};

/** Runs an act whose refusal has a reason, and says it in words. */
export async function named(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof NotPossible) throw new CommandFailed(reasons[error.reason] ?? error.reason);
    throw error;
  }
}
