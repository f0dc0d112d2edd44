import type { Migration } from '../../../database/index.ts';
import type { NamedNode } from '../../../rdf/index.ts';
import type {
  CommitCheck,
  Projection,
  PropertyFunctionMaker,
  WriteFunction,
} from '../../thread-functions.ts';
import type { UpkeepWork } from '../upkeep/upkeep.ts';

/** Statements that follow from others: an update that adds them, run where the term that they follow from is known. */
export type Derivation = { readonly from: NamedNode; readonly update: string };

/** What every thread is composed of that works on changes. */
export type DerivingThreadSetup = {
  /** The derived data that is kept. */
  readonly projections: readonly Projection[];
  /** Makes what looks at every change before it is committed. */
  readonly check?: () => CommitCheck;
};

/** What the writer thread is composed of: the file's tables, the derived data it keeps, and writes of other owners. */
export type WriterThreadSetup = DerivingThreadSetup & {
  readonly migrations: readonly Migration[];
  readonly writeFunctions: Readonly<Record<string, WriteFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
  /** Entry file of a thread of the same projections and check, for large changes; without one the writer does all itself. */
  readonly derivingEntry?: URL;
  /** What loads that ask for it add to their documents. */
  readonly derivations?: readonly Derivation[];
  /** Done between the changes. */
  readonly upkeep?: readonly UpkeepWork[];
};
