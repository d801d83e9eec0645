import { day } from '../../../src/clock';
import { randomId } from '../../../src/vault';
import type { TestDesk } from '../desk';

type Person = keyof TestDesk['organisation']['people'];

/** Writes on a desk's roster, as its lead would. '' is the administrators'. */
export const planned = ({ deps: { db }, clock }: TestDesk, deskId: string) => ({
  async turn(turn: { officerId: string; deputyId?: string; from?: number; until?: number }): Promise<string> {
    const { officerId, deputyId = '', from = clock.now(), until = from + day } = turn;
    const id = randomId();
    await db
      .insertInto('duty_turn')
      .values({
        id,
        desk_id: deskId,
        starts_at: from,
        ends_at: until,
        officer_id: officerId,
        deputy_id: deputyId,
        version: 1,
      })
      .execute();
    return id;
  },
  async away(personId: string): Promise<void> {
    const [from, until] = [clock.now() - day, clock.now() + day];
    await db
      .insertInto('duty_absence')
      .values({ id: randomId(), desk_id: deskId, person_id: personId, starts_at: from, ends_at: until })
      .execute();
  },
});

/** Who is on duty at the first desk for a day from now. */
export const onDuty = (desk: TestDesk, who: { officer: Person; deputy?: Person }): Promise<string> => {
  const { people, desks } = desk.organisation;
  return planned(desk, desks.north.id).turn({
    officerId: people[who.officer].id,
    ...(who.deputy === undefined ? {} : { deputyId: people[who.deputy].id }),
  });
};
