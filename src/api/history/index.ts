import type { Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { changeSetHandler } from './change-set.ts';
import { listHandler } from './list.ts';
import { undoHandler } from './undo.ts';

/** What was changed, when and why, and how to take it back. */
export function historyRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/history', handler: listHandler(dependencies, undefined) },
    { method: 'GET', path: '/history.json', handler: listHandler(dependencies, 'json') },
    { method: 'GET', path: '/history/:name', handler: changeSetHandler(dependencies) },
    { method: 'POST', path: '/history/:name/undo', handler: undoHandler(dependencies) },
  ];
}
