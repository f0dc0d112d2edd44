import type { Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { schemeQualityRoutes } from './scheme-quality.ts';
import { thingRoutes } from './things.ts';
import { vocabularyRoutes } from './vocabularies.ts';

/** Things, the pages about them, and the vocabularies that describe them, as pages and as RDF. */
export function linkedDataRoutes(dependencies: ApiDependencies): Route[] {
  return [
    ...schemeQualityRoutes(dependencies),
    ...thingRoutes(dependencies),
    ...vocabularyRoutes(dependencies),
  ];
}
