import type { Interrupt } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import type { Generation } from '../../store/index.ts';

/** The change log as one asker may read it, and the state that it has led to. */
export type LogContext = {
  readonly connection: Connection;
  readonly generation: Generation;
  readonly source: QuadSource;
  /** Graphs that may be read, by their ids in the change log; all where it is undefined. */
  readonly graphs: readonly number[] | undefined;
  readonly interrupt: Interrupt;
};
