import { type Catalogue, createCatalogue } from '../catalogue/index.ts';
import type { Engine } from '../engine/index.ts';
import { namedQueries } from './named-queries.ts';

/** The catalogue of an engine, as everybody who may read everything sees it; for commands, which ask once. */
export function catalogueOf(engine: Engine): Catalogue {
  return createCatalogue({
    engine,
    baseUrl: engine.status().baseUrl,
    queries: namedQueries(),
    remember: false,
  });
}
