import { authReadFunctions } from '../../auth/index.ts';
import {
  catalogueAnswering,
  cataloguePropertyFunctions,
  catalogueReadFunctions,
  followGeneration,
} from '../../catalogue/index.ts';
import type { QueryThreadSetup } from '../../engine/index.ts';
import { namedQueries } from '../named-queries.ts';

/** What answers queries is composed of, in a thread of its own or in the caller's. */
export const querySetup: QueryThreadSetup = {
  readFunctions: { ...authReadFunctions, ...catalogueReadFunctions, ...catalogueAnswering(namedQueries) },
  propertyFunctions: cataloguePropertyFunctions,
  followed: followGeneration,
};
