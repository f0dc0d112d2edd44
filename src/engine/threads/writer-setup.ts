import type { Migration } from '../../database/index.ts';
import type { Projection, PropertyFunctionMaker, WriteFunction } from '../thread-functions.ts';

/** What the writer thread is composed of: the file's tables, the derived data it keeps, and writes of other owners. */
export type WriterThreadSetup = {
  readonly migrations: readonly Migration[];
  readonly projections: readonly Projection[];
  readonly writeFunctions: Readonly<Record<string, WriteFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
};
