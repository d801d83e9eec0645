import { farFuture } from '../../database';
import type { CaseTelling } from '../case-telling';
import { mayNow } from '../may-now';

interface ComebackModel {
  mayReopen: boolean;
  /** Until when a closed case is watched; '' where it is not. */
  watched: string;
}

export const presentComeback = (telling: CaseTelling): ComebackModel => {
  const { t, at, opened } = telling;
  const { monitorUntil } = opened.known;
  return {
    mayReopen: mayNow(telling).has('reopen'),
    watched: monitorUntil === farFuture ? '' : t('states:reopen.watched', { until: at(monitorUntil) }),
  };
};
