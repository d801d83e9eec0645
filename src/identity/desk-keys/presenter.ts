import type { Visit } from '../../web/visit';
import { fewestHolders } from '../key-holders';
import type { Colleague, DeskKeys, DeskWithKeys } from './keys';

interface DeskModel {
  name: string;
  state: string;
  /** Where there is something to do: what, and where. */
  recovery: { href: string; text: string } | undefined;
  /** The desk's keys can be made in this session. */
  creation: string | undefined;
  warning: string;
  /** Who may do so, makes the recovery code anew; why that is wanted now, if it is. */
  renewal: { href: string; text: string } | undefined;
  oldCode: string;
  members: { text?: string; href?: string; lines?: string[]; tag?: { text: string; class: string } }[][];
}

export interface KeysModel {
  fingerprint: string;
  desks: DeskModel[];
}

export function presentKeys(visit: Visit, keys: DeskKeys): KeysModel {
  return {
    fingerprint: keys.fingerprint ?? '',
    desks: keys.desks.map((one) => presentDesk(visit, one, keys.fingerprint !== undefined)),
  };
}

function presentDesk(visit: Visit, one: DeskWithKeys, hasOwnKey: boolean): DeskModel {
  const { t } = visit;
  const address = `/desk/keys/${one.desk.id}`;
  const few = one.state !== 'without-keys' && one.holders < fewestHolders;
  const waits = hasOwnKey && one.state === 'awaiting';
  return {
    name: one.desk.name,
    state: t(`admin:keys.states.${one.state}`),
    recovery: waits ? { href: `${address}/recovery`, text: t('admin:keys.recover') } : undefined,
    creation: hasOwnKey && one.state === 'without-keys' ? `${address}/creation` : undefined,
    warning: few ? t('admin:keys.few-holders', { count: one.holders }) : '',
    renewal: one.mayRenewCode ? { href: `${address}/recovery-code`, text: t('admin:keys.renew') } : undefined,
    oldCode: one.state === 'open' && one.codeIsOld ? t('admin:keys.old-code') : '',
    members: one.colleagues.map((colleague) => memberRow(visit, one, colleague)),
  };
}

function memberRow(visit: Visit, one: DeskWithKeys, colleague: Colleague): DeskModel['members'][number] {
  const { t } = visit;
  const mayGrant = one.state === 'open' && !colleague.holdsKey && colleague.fingerprint !== undefined;
  return [
    { text: colleague.name },
    { lines: colleague.roles.map((role) => t(`admin:roles.${role}`)) },
    { text: colleague.fingerprint ?? t('admin:keys.no-fingerprint') },
    { tag: stateTag(visit, colleague) },
    mayGrant
      ? {
          text: t('admin:keys.grant-to', { person: colleague.name }),
          href: `/desk/keys/${one.desk.id}/members/${colleague.id}`,
        }
      : { text: '' },
  ];
}

function stateTag(visit: Visit, colleague: Colleague): { text: string; class: string } {
  if (colleague.holdsKey) return { text: visit.t('admin:keys.holds-key'), class: 'green' };
  return { text: visit.t('admin:role-states.awaiting-key'), class: 'yellow' };
}
