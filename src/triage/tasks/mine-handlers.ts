import { defang } from '../../correspondence/service';
import { zoneOf } from '../../identity/service';
import type { Visit } from '../../web/visit';
import { withoutNames } from '../assessment/excerpt';
import { keepWraps } from '../case-keys';
import { asOfficer } from '../officer';
import { openMyTasks, type MyTasks } from './mine';
import { dueOf } from './presenter';
import type { TaskPlace } from './queries';

export const showMyTasks = asOfficer(async (visit, officer) => {
  const { t, deps } = visit;
  const mine = await openMyTasks(deps, officer, readPlace(visit.query('after')));
  keepWraps(visit, mine.toWrap);
  const zone = await zoneOf(deps.db, visit.person.person.siteId);
  visit.page('desk/tasks/mine', presentMine(visit, zone, mine), {
    title: t('casework:mine.title'),
    back: { href: '/desk' },
    wide: true,
  });
});

const readPlace = (written = ''): TaskPlace | undefined => {
  const [, dueAt, id] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(written) ?? [];
  if (id === undefined || !Number.isSafeInteger(Number(dueAt))) return undefined;
  return { dueAt: Number(dueAt), id };
};

function presentMine(visit: Visit, zone: string, { tasks, next }: MyTasks) {
  const { t } = visit;
  const shown = (text: string, unjudged: boolean): string => (unjudged ? withoutNames(t, text) : text);
  return {
    table: {
      caption: t('casework:mine.title'),
      captionHidden: true,
      head: ['task', 'due', 'case'].map((name) => ({ text: t(`casework:mine.${name}`) })),
      rows: tasks.map(({ id, reference, text, dueAt, unjudged }) => {
        const { when, late } = dueOf(visit, zone, dueAt);
        return [
          {
            text: text === undefined ? t('casework:tasks.broken') : shown(defang(text), unjudged),
            href: `/desk/cases/${reference}/tasks/${id}`,
          },
          { text: when, ...(late && { tag: { text: t('desk:queue.late'), class: 'late' } }) },
          { text: reference, href: `/desk/cases/${reference}` },
        ];
      }),
    },
    pages: {
      label: t('casework:mine.pages'),
      ...(next && {
        next: { href: `/desk/tasks?after=${next.dueAt}.${next.id}`, text: t('desk:queue.next-page') },
      }),
    },
  };
}
