/** Entry file of a query thread. */
import { runQueryThread } from '../../engine/index.ts';
import { querySetup } from './query-setup.ts';

await runQueryThread(querySetup);
