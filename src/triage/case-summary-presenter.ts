import { defang } from '../correspondence/service';
import type { OpenedReport } from './case-report';
import type { CaseTelling } from './case-telling';
import { dueTeller } from './case-words';
import { lastMinuteOf } from './zone';

interface Row {
  key: string;
  value: string;
}

/** Where the case stands: what the page begins with. */
export function presentSummary(telling: CaseTelling): { late: string | undefined; rows: Row[] } {
  const { t, nameOf, at, zone, visit, opened } = telling;
  const { known, facts } = opened;
  const due = dueTeller(visit, zone)(known);
  const next =
    known.dueKind === 'none' || due.namesDay
      ? due.text
      : t('desk:due.with-time', { due: due.text, at: at(lastMinuteOf(known.dueAt, zone)) });
  return {
    late: due.late ? due.text : undefined,
    rows: [
      { key: t('desk:case.state'), value: t(`desk:states.${known.state}`) },
      { key: t('desk:case.next'), value: next },
      { key: t('desk:case.assignee'), value: nameOf(known.assigneeId) },
      { key: t('desk:case.received'), value: at(known.receivedAt) },
      { key: t('desk:case.site'), value: facts.siteName || t('desk:case.site-not-said') },
      {
        key: t('desk:case.language'),
        value: visit.deps.translators.for(facts.locale)('common:own-name'),
      },
    ],
  };
}

/** Who reported, and how to reach them. */
export function presentReporter({ t }: CaseTelling, { identity }: Pick<OpenedReport, 'identity'>): Row[] {
  return [
    { key: t('desk:case.mode'), value: t(`desk:modes.${identity.mode}`) },
    { key: t('desk:case.reporter-name'), value: defang(identity.name) || t('desk:case.not-given') },
    { key: t('desk:case.reach'), value: defang(identity.reach) || t('desk:case.not-given') },
  ];
}
