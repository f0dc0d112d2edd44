import type { Projection } from '../engine/index.ts';
import { listProjection } from './listing/projection.ts';
import { searchProjection } from './search/projection.ts';

/**
 * All that is derived from the statements and kept in step with them, inside each change. Documents are last: of a large change
 * they take the writer longest, and it goes on with them when all is worked out.
 */
export const projections: readonly Projection[] = [listProjection, searchProjection];
