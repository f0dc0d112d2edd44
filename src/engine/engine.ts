import type { Triple } from '../rdf/index.ts';
import type {
  ChangeSummary,
  EraseRequest,
  LoadRequest,
  RestoreRequest,
  UndoRequest,
  UndoSummary,
  UpdateRequest,
} from './changes.ts';
import type { History } from './history/history.ts';
import type {
  AtGeneration,
  CatalogueQuery,
  ClientQuery,
  EngineStatus,
  ExportRequest,
  QueryAnswer,
  Solution,
} from './queries.ts';

/**
 * Store and language joined, behind worker threads. Every method answers from one snapshot that includes every change
 * acknowledged before the call. Rejections are `PinakesError`.
 */
export interface Engine {
  /** Rows of a SELECT query of ours. */
  select(query: CatalogueQuery): Promise<readonly Solution[]>;
  /** Triples of a CONSTRUCT or DESCRIBE query of ours. */
  construct(query: CatalogueQuery): Promise<readonly Triple[]>;
  query(query: ClientQuery): Promise<QueryAnswer>;
  update(request: UpdateRequest): Promise<ChangeSummary>;
  /** @throws PinakesError `precondition-failed` for a part of a group that is not unfinished (any more) */
  load(request: LoadRequest): Promise<ChangeSummary>;
  /**
   * Says that no more parts are to come of the group that begins with a change set. With `compact` what came is folded into the base
   * at once, where that is due, as for whoever closes the file next; else beside what follows.
   */
  finish(changeSet: number, options?: { readonly compact: boolean }): Promise<void>;
  /**
   * Takes back exactly what a change set did, and of a group what all of its parts did, as a change set of its own. An unfinished
   * group ends with it.
   * @throws PinakesError `not-found`, `undo-conflict`, `forbidden`, `history-limit`, or `bad-request` where nothing is left
   */
  undo(request: UndoRequest): Promise<UndoSummary>;
  /**
   * Makes a thing, and what belongs or belonged to it, what they were after a change set, as a change set of its own. Blank
   * nodes come back as themselves.
   * @throws PinakesError `bad-request` where they are so now, `not-found` for a change set that made no version of it
   */
  restore(request: RestoreRequest): Promise<ChangeSummary>;
  /**
   * Runs a write function in the same transaction as a change that tells of it, and then writes the file anew and empties
   * its log, so that nothing is left of what was erased.
   */
  erase(request: EraseRequest): Promise<ChangeSummary>;
  /**
   * Every statement, or those of one graph, as N-Quads (or another RDF media type), sorted by graph.
   * @throws PinakesError `not-found` for a graph without statements, with those that there are
   */
  export(mediaType: string, request?: ExportRequest): Promise<QueryAnswer>;
  /** Runs a read function that the query threads were composed with, on a read-only connection and one generation. */
  read<Result>(name: string, argument: unknown, at?: AtGeneration): Promise<Result>;
  readonly history: History;
  /** Runs a write function that the writer thread was composed with, in a transaction of its own. */
  write<Result>(name: string, argument: unknown): Promise<Result>;
  /**
   * Another number once a write function or an erasure was asked for, and again before it is answered: what read functions read of tables that
   * only those write holds for as long as it is the same.
   */
  readonly writes: number;
  /**
   * Folds what was changed since into the base, and with `vacuum` gives the file's free pages back to the disk; changes wait
   * meanwhile. The statements, and the generation's number, stay what they are.
   */
  compact(options: { readonly vacuum: boolean }): Promise<void>;
  status(): EngineStatus;
  close(): Promise<void>;
}
