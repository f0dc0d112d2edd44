import type { Migration } from '../../database/index.ts';
import type { NamedNode } from '../../rdf/index.ts';
import type { CommitCheck, Projection, PropertyFunctionMaker, WriteFunction } from '../thread-functions.ts';
import type { UpkeepWork } from './upkeep.ts';

/** Statements that follow from others: an update that adds them, run where the term that they follow from is known. */
export type Derivation = { readonly from: NamedNode; readonly update: string };

/** What the writer thread is composed of: the file's tables, the derived data it keeps, and writes of other owners. */
export type WriterThreadSetup = {
  readonly migrations: readonly Migration[];
  readonly projections: readonly Projection[];
  readonly writeFunctions: Readonly<Record<string, WriteFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
  /** What looks at every change before it is committed. */
  readonly check?: CommitCheck;
  /** What loads that ask for it add to their documents. */
  readonly derivations?: readonly Derivation[];
  /** Done between the changes. */
  readonly upkeep?: readonly UpkeepWork[];
};
