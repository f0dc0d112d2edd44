import type { DetailRow, Interrupt } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import type { Triple } from '../rdf/index.ts';
import type { PropertyFunctions, QuadSource, TermId } from '../sparql/index.ts';
import type { Inferences } from './inference/index.ts';
import type { CatalogueQuery, EngineStatus, Solution } from './queries.ts';

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
 * Derived data that is kept in step with the statements, inside the same transaction: worked out from the statements, and
 * stored, in two halves, since another thread works out what a large change leads to while the writer stores it. What goes from one half
 * to the other must survive structured cloning.
 */
export interface Projection<Piece = unknown> {
  /** What people call it: "full text". The file knows it by this name. */
  readonly name: string;
  /**
   * By what it is derived, as text: all tables that decide what comes out, and a number that is raised when the program does. A file
   * whose data was made by another definition has it made anew when it is opened for writing.
   */
  readonly definition: string;
  /**
   * What is to be stored for a change, in pieces that are small enough to be sent. `source` already shows the statements after the
   * change.
   */
  workOut(context: { readonly source: QuadSource; readonly changed: ChangedThings }): Iterable<Piece>;
  /** Begins to store the pieces of a change of so many subjects, of which each is put in turn. */
  storing(context: { readonly connection: Connection; readonly subjects: number }): {
    put(piece: Piece): void;
    finish(): void;
  };
  /** Makes everything anew; must give what the changes would have given. */
  rebuild(context: { readonly connection: Connection; readonly source: QuadSource }): void;
}

/** The subjects whose statements a change adds or removes, by their ids. */
export interface ChangedThings {
  /** Ascending, each once. */
  readonly ids: Uint32Array;
  readonly size: number;
  has(id: TermId): boolean;
  /** Whether there were statements about a thing of these before the change; of one that is new nothing can be stored. */
  wasThere(id: TermId): boolean;
}

/** Both halves of a projection, one after the other. */
export function applyProjection(
  projection: Projection,
  {
    connection,
    source,
    changed,
  }: {
    readonly connection: Connection;
    readonly source: QuadSource;
    readonly changed: ChangedThings;
  },
): void {
  const storing = projection.storing({ connection, subjects: changed.size });
  for (const piece of projection.workOut({ source, changed })) storing.put(piece);
  storing.finish();
}

/** A generation that a thread goes over to, from one with the same base; an id means the same in both. */
export type Succession = {
  readonly before: QuadSource;
  readonly after: QuadSource;
  /** The statements that one has and the other has not; worked out when it is first asked for. */
  change(): StatementChange;
};

export type StatementChange = { readonly added: ChangedStatements; readonly removed: ChangedStatements };

/** What becomes of a change that is not as it should be: it is refused, it is made and told of, or nobody looks. */
export type CheckMode = 'refuse' | 'report' | 'off';

/** Columns of subjects, predicates, objects and graphs, as ids. */
export type ChangedStatements = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** A change that is about to be committed. All ids are those of `after`. */
export type PendingCommit = {
  readonly baseUrl: string;
  readonly after: QuadSource;
  /** The statements before the change; made when they are asked for, which costs as much as the change is large. */
  before(): QuadSource;
  /** What was not there and now is, and the other way round; by subject. */
  readonly added: ChangedStatements;
  readonly removed: ChangedStatements;
  readonly mode: Exclude<CheckMode, 'off'>;
  readonly interrupt: Interrupt;
};

/** What a check has to say of a change that it lets pass. */
export type CheckOutcome = {
  /** How many findings there are by how grave they are, and the first of them. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly DetailRow[];
};

/**
 * Looks at a change inside its transaction, and refuses it by throwing a `PinakesError`: nothing is changed then. One that is made
 * sees every change until it is thrown away, so it may remember what changes tell.
 */
export type CommitCheck = (commit: PendingCommit) => CheckOutcome | undefined;
