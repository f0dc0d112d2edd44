/** Entry file of a query thread: what it is composed of. */
import { authReadFunctions } from '../../auth/index.ts';
import { relatedReadFunctions, searchReadFunctions } from '../../catalogue/index.ts';
import { runQueryThread } from '../../engine/index.ts';

runQueryThread({ readFunctions: { ...authReadFunctions, ...searchReadFunctions, ...relatedReadFunctions } });
