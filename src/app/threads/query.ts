/** Entry file of a query thread: what it is composed of. */
import { authReadFunctions } from '../../auth/index.ts';
import {
  catalogueAnswering,
  cataloguePropertyFunctions,
  catalogueReadFunctions,
  followGeneration,
} from '../../catalogue/index.ts';
import { runQueryThread } from '../../engine/index.ts';
import { namedQueries } from '../named-queries.ts';

await runQueryThread({
  readFunctions: { ...authReadFunctions, ...catalogueReadFunctions, ...catalogueAnswering(namedQueries) },
  propertyFunctions: cataloguePropertyFunctions,
  followed: followGeneration,
});
