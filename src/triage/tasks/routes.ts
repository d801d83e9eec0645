import type { Route } from '../../web/route';
import {
  addOneTask,
  addUsual,
  changeOneTask,
  finishOneTask,
  reopenOneTask,
  showTask,
  showTasks,
} from './handlers';
import { showMyTasks } from './mine-handlers';

export const taskRoutes: readonly Route[] = [
  { verb: 'get', path: '/desk/tasks', permission: 'desk.queue', handler: showMyTasks },
  { verb: 'get', path: '/desk/cases/:reference/tasks', permission: 'case.read', handler: showTasks },
  { verb: 'post', path: '/desk/cases/:reference/tasks', permission: 'case.work', handler: addOneTask },
  { verb: 'post', path: '/desk/cases/:reference/usual-tasks', permission: 'case.work', handler: addUsual },
  { verb: 'get', path: '/desk/cases/:reference/tasks/:task', permission: 'case.read', handler: showTask },
  {
    verb: 'post',
    path: '/desk/cases/:reference/tasks/:task',
    permission: 'case.work',
    handler: changeOneTask,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/tasks/:task/done',
    permission: 'case.work',
    handler: finishOneTask,
  },
  {
    verb: 'post',
    path: '/desk/cases/:reference/tasks/:task/reopening',
    permission: 'case.work',
    handler: reopenOneTask,
  },
];
