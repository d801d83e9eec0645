import { frameOfCase, type CaseFrame } from '../case-frame';
import type { CaseTelling } from '../case-telling';
import { mayNow } from '../may-now';
import { fewestOfficers, type CaseHolders, type Holder } from './holders';

interface Option {
  value: string;
  text: string;
}

export interface AccessModel extends CaseFrame {
  rows: { key: string; value: string }[];
  /** A form each, where it can be sent; undefined where there is nothing of the kind. */
  handOver: { desks: Option[] } | undefined;
  /** `officers` is empty where the desk has too few. */
  restrict: { officers: Option[] } | undefined;
  /** `people` is empty where too few would be left. */
  recuse: { people: Option[]; isLead: boolean } | undefined;
  name: { people: Option[] } | undefined;
  lift: { isBarred: boolean } | undefined;
  typed: Record<string, string>;
  ticked: string[];
}

const optionsOf = (people: readonly Holder[]): Option[] =>
  people.map(({ id, name }) => ({ value: id, text: name }));

/** @param recusedNames in the order of `recused` */
export function presentAccess(
  telling: CaseTelling,
  who: CaseHolders,
  given: { recusedNames: string[]; typed: Record<string, string>; ticked: string[] },
): AccessModel {
  const { t, officer, opened } = telling;
  const { known } = opened;
  const actor = { id: officer.id, roles: officer.rolesAt(known.deskId) };
  const may = mayNow(telling);
  const nothingYet = { value: '', text: t('desk:case.choose') };
  const { holders, named } = who;
  const having = named ?? holders;
  const isLead = actor.roles.includes('lead');
  const names = (people: readonly Holder[]): string => people.map(({ name }) => name).join('\n');
  const away =
    having.length - 1 < fewestOfficers ? [] : having.filter(({ id }) => isLead || id === officer.id);
  return {
    ...frameOfCase(telling),
    rows: [
      { key: t('access:page.desk'), value: who.desk?.name ?? '' },
      {
        key: t('access:page.who'),
        value: named === undefined ? t('access:page.whole-desk') : names(named),
      },
      ...(given.recusedNames.length === 0
        ? []
        : [{ key: t('access:page.recused'), value: given.recusedNames.join('\n') }]),
    ],
    handOver: may.has('hand-over')
      ? { desks: [nothingYet, ...who.others.map(({ id, name }) => ({ value: id, text: name }))] }
      : undefined,
    restrict:
      named === undefined && may.has('restrict')
        ? { officers: holders.length < fewestOfficers ? [] : optionsOf(holders) }
        : undefined,
    recuse: may.has('recuse')
      ? { people: away.length === 0 ? [] : [nothingYet, ...optionsOf(away)], isLead }
      : undefined,
    name:
      named !== undefined && may.has('name-officer')
        ? { people: [nothingYet, ...optionsOf(holders.filter((one) => !named.includes(one)))] }
        : undefined,
    lift:
      named !== undefined && may.has('lift-restriction')
        ? { isBarred: given.recusedNames.length > 0 }
        : undefined,
    typed: given.typed,
    ticked: given.ticked,
  };
}
