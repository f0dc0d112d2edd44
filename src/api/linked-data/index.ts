import { recordHistory } from '../../catalogue/index.ts';
import type { Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { historyOfThingRoutes } from './history-of-thing.ts';
import { schemeQualityRoutes } from './scheme-quality.ts';
import { thingRoutes } from './things.ts';

/** Things and the pages about them, as pages and as RDF. */
export function linkedDataRoutes(dependencies: ApiDependencies): Route[] {
  const { engine, catalogue, settings } = dependencies;
  const history = recordHistory({ engine, catalogue, baseUrl: settings.baseUrl });
  return [
    ...schemeQualityRoutes(dependencies),
    ...thingRoutes(dependencies, history),
    ...historyOfThingRoutes(dependencies, history),
  ];
}
