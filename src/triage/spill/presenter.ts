import { fewestOfficers, type CaseHolders } from '../access/holders';
import { frameOfCase, type CaseFrame } from '../case-frame';
import type { CaseTelling } from '../case-telling';
import { mayNow } from '../may-now';
import type { Copies, Spill } from './copies';

interface Cell {
  text: string;
  numeric?: boolean;
}

interface SpillModel extends CaseFrame {
  /** Where it is not locked: who could have it; empty where the desk has too few. */
  lock: { officers: { value: string; text: string }[] } | undefined;
  standing: string | undefined;
  copies: { caption: string; head: Cell[]; rows: Cell[][] } | undefined;
  elsewhere: string[];
  may: { shred: boolean; end: boolean };
  typed: Record<string, string>;
  ticked: string[];
}

/** @param given.nameOf of everybody whom the copies name, too */
export function presentSpill(
  telling: CaseTelling,
  who: CaseHolders,
  spill: Spill | undefined,
  given: { nameOf: (id: string) => string; typed: Record<string, string>; ticked: string[] },
): SpillModel {
  const { t, at } = telling;
  const may = mayNow(telling);
  const isLocked = spill?.state === 'locked';
  return {
    ...frameOfCase(telling),
    lock:
      spill === undefined && may.has('spill')
        ? {
            officers:
              who.holders.length < fewestOfficers
                ? []
                : who.holders.map(({ id, name }) => ({ value: id, text: name })),
          }
        : undefined,
    standing:
      spill &&
      (isLocked
        ? t('spill:standing.locked', { name: given.nameOf(spill.lockedBy), when: at(spill.lockedAt) })
        : t('spill:standing.shredded', { when: at(spill.shreddedAt) })),
    copies: spill && {
      caption: t('spill:copies.caption'),
      head: [
        { text: t('spill:copies.what') },
        { text: t('spill:copies.count'), numeric: true },
        { text: t('spill:copies.then') },
      ],
      rows: spill.copies.counts
        .filter(({ count }) => count > 0)
        .map(({ name, count }) => [
          { text: t(`spill:copies.names.${name}`) },
          { text: String(count), numeric: true },
          { text: t(name === 'report_part' ? 'spill:copies.emptied' : 'spill:copies.destroyed') },
        ]),
    },
    elsewhere: spill === undefined ? [] : elsewhereOf(telling, spill.copies, given.nameOf),
    may: { shred: isLocked && may.has('shred'), end: isLocked && may.has('end-spill') },
    typed: given.typed,
    ticked: given.ticked,
  };
}

function elsewhereOf({ t, at }: CaseTelling, copies: Copies, nameOf: (id: string) => string): string[] {
  const { recipients, downloads, backups } = copies;
  const openers = recipients.map(({ kind, recipient }) =>
    kind === 'officer' ? nameOf(recipient) : t(`spill:recipients.${kind}`),
  );
  return [
    t('spill:elsewhere.keys', { names: [...new Set(openers)].join(t('spill:list-separator')) }),
    ...downloads.map(({ by, at: when }) =>
      t('spill:elsewhere.download', { name: nameOf(by), when: at(when) }),
    ),
    ...(downloads.length === 0 ? [t('spill:elsewhere.no-download')] : []),
    t('spill:elsewhere.backups', {
      from: at(backups.from),
      until: at(backups.until),
      gone: at(backups.goneBy),
    }),
    t('spill:elsewhere.draft'),
    t('spill:elsewhere.mail'),
    t('spill:elsewhere.reporter'),
  ];
}
