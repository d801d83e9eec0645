import type { Visit } from '../../web/visit';
import { fewestHolders } from '../key-holders';
import type { DeskHealth } from './overview-queries';
import { sectionsOf, type Section } from './sections';

interface Warning {
  text: string;
  link: { href: string; text: string } | undefined;
}

export interface OverviewModel {
  sections: Section[];
  warnings: Warning[];
  desks: { text: string; href?: string; tag?: { text: string; class: string } }[][];
}

export interface Overview {
  desks: readonly DeskHealth[];
  administrators: number;
  deadLetters: number;
}

export function presentOverview(visit: Visit, overview: Overview): OverviewModel {
  return {
    sections: sectionsOf(visit, '/admin'),
    warnings: [...deskWarnings(visit, overview.desks), ...otherWarnings(visit, overview)],
    desks: overview.desks.map((desk) => [
      { text: desk.name, href: `/admin/desks/${desk.id}` },
      { text: visit.t(`admin:desk-kinds.${desk.kind}`) },
      { text: String(desk.holders) },
      { text: String(desk.awaiting) },
      { text: '', tag: tagOf(visit, desk) },
    ]),
  };
}

function tagOf(visit: Visit, desk: DeskHealth): { text: string; class: string } {
  if (!desk.hasKeys) return { text: visit.t('admin:overview.no-keys'), class: 'red' };
  if (desk.holders < fewestHolders) return { text: visit.t('admin:overview.few-holders'), class: 'orange' };
  return { text: visit.t('admin:overview.ready'), class: 'green' };
}

function deskWarnings(visit: Visit, desks: readonly DeskHealth[]): Warning[] {
  return desks.flatMap((desk) => {
    const kind = warningOf(desk);
    if (kind === undefined) return [];
    return [
      {
        text: visit.t(`admin:warnings.${kind}`, { desk: desk.name, count: desk.holders }),
        link: {
          href: `/admin/desks/${desk.id}`,
          text: visit.t('admin:warnings.to-desk', { desk: desk.name }),
        },
      },
    ];
  });
}

function warningOf(desk: DeskHealth): string | undefined {
  if (!desk.hasKeys) return desk.kind === 'oversight' ? 'oversight-without-keys' : 'desk-without-keys';
  return desk.holders < fewestHolders ? 'few-holders' : undefined;
}

function otherWarnings(visit: Visit, { administrators, deadLetters }: Overview): Warning[] {
  const warnings: Warning[] = [];
  if (deadLetters > 0)
    warnings.push({
      text: visit.t('admin:warnings.dead-letters', { count: deadLetters }),
      link: { href: '/admin/mail', text: visit.t('admin:warnings.to-mail') },
    });
  if (administrators < 2)
    warnings.push({ text: visit.t('admin:warnings.one-administrator'), link: undefined });
  return warnings;
}
