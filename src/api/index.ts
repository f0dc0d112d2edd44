import type { Route } from '../http/index.ts';
import { refusingMoments } from './asked-version.ts';
import type { ApiDependencies } from './dependencies.ts';
import { graphStoreRoutes } from './graph-store/index.ts';
import { historyRoutes } from './history/index.ts';
import { inferredRoutes } from './inferred/index.ts';
import { linkedDataRoutes } from './linked-data/index.ts';
import { queriesRoutes } from './queries/index.ts';
import { searchRoutes } from './search/index.ts';
import { siteRoutes } from './site/index.ts';
import { sparqlRoutes } from './sparql/index.ts';
import { thesaurusRoutes } from './thesaurus/index.ts';
import { vocabularyRoutes } from './vocabulary/index.ts';

/** Every public interface, as one route table for `createHttpServer`. */
export function createRoutes(dependencies: ApiDependencies): Route[] {
  return [
    ...siteRoutes(dependencies),
    ...searchRoutes(dependencies),
    ...sparqlRoutes(dependencies),
    ...queriesRoutes(dependencies),
    ...refusingMoments(graphStoreRoutes(dependencies)),
    ...refusingMoments(historyRoutes(dependencies)),
    ...vocabularyRoutes(dependencies),
    ...inferredRoutes(dependencies),
    ...thesaurusRoutes(dependencies),
    ...refusingMoments(linkedDataRoutes(dependencies)),
  ];
}

export { type ControlDependencies, controlRoutes } from './control/index.ts';
export { restoreVersionIn } from './control/restore-version.ts';
export { type Erased, eraseUserIn } from './control/users.ts';
export { type ApiDependencies, type ApiLimits, type ApiSettings, defaultApiLimits } from './dependencies.ts';
export { identifyBy } from './identify.ts';
export type { Pages } from './pages.ts';
