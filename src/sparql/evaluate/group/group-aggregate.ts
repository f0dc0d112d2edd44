import type { TermId } from '../../source.ts';
import type { Batch } from '../batch.ts';

/** One aggregate over all groups at once; groups are numbered from 0 as they appear. */
export type GroupAggregate = {
  /** Adds a batch: the group of each of its rows, and how many groups there are by now. */
  add(groups: Uint32Array, count: number, batch: Batch): void;
  /** The id of the group's value, 0 for an error. A group that no row was added to gives the value of no rows. */
  finish(group: number): TermId;
};
