import type { Connection } from '../database/index.ts';
import type { Triple } from '../rdf/index.ts';
import type { PropertyFunctions, QuadSource, TermId } from '../sparql/index.ts';
import type { CatalogueQuery, EngineStatus, Solution } from './engine.ts';
import type { Inferences } from './inference/index.ts';

/** What a read function gets: a read-only connection and the statements of one generation. */
export type ReadContext = {
  readonly connection: Connection;
  readonly source: QuadSource;
  /** The number of that generation where it is an earlier one: what is derived and kept in tables is of the present. */
  readonly at?: number | undefined;
};

/** The same with the queries of the engine, answered by the thread itself and of the same generation. */
export type AskingContext = ReadContext & {
  select(query: CatalogueQuery): readonly Solution[];
  construct(query: CatalogueQuery): readonly Triple[];
  status(): EngineStatus;
  readonly inferences: Inferences;
};

/** A function that query threads run by name. Argument and result must survive structured cloning. */
export type ReadFunction = (context: AskingContext, argument: never) => unknown;

/** Makes the property functions of a thread's queries (`sparql/`), for its connection. */
export type PropertyFunctionMaker = (connection: Connection) => PropertyFunctions;

/** A function that the writer thread runs by name, inside a transaction that it need not open. */
export type WriteFunction = (connection: Connection, argument: never) => unknown;

/**
 * Derived data that is kept in step with the statements, inside the same transaction. `changed` has the ids of the
 * subjects whose statements changed; `source` already shows the statements after the change.
 */
export interface Projection {
  apply(context: {
    readonly connection: Connection;
    readonly source: QuadSource;
    readonly changed: ReadonlySet<TermId>;
  }): void;
  /** Makes everything anew; must give what `apply` would have given. */
  rebuild(context: { readonly connection: Connection; readonly source: QuadSource }): void;
}
