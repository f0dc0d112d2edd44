/** Entry file of the thread that works out what a large change leads to: what it is composed of, which is the writer's. */
import { profileCheck, projections } from '../../catalogue/index.ts';
import { runDerivingThread } from '../../engine/index.ts';

await runDerivingThread({ projections, check: profileCheck });
