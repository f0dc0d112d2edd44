/** Entry file of a query thread: what it is composed of. */
import { authReadFunctions } from '../../auth/index.ts';
import { catalogueReadFunctions } from '../../catalogue/index.ts';
import { runQueryThread } from '../../engine/index.ts';
import { propertyFunctions } from '../property-functions.ts';

await runQueryThread({
  readFunctions: { ...authReadFunctions, ...catalogueReadFunctions },
  propertyFunctions,
});
