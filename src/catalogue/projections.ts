import type { Projection } from '../engine/index.ts';
import { listProjection } from './listing/projection.ts';
import { searchProjection } from './search/projection.ts';

/** All that is derived from the statements and kept in step with them, inside each change. */
export const projections: readonly Projection[] = [searchProjection, listProjection];
