import type { ErrorRecord } from '../base/index.ts';
import type { Quad, Term, Triple } from '../rdf/index.ts';
import type { QuadBatchBuffers } from '../store/index.ts';
import type { History } from './history/history.ts';
import type { CheckOutcome } from './thread-functions.ts';

/** One row of an answer: variable name to term; an unbound variable is absent. */
export type Solution = Readonly<Record<string, Term>>;

/** Which graphs a request may read (IRIs; undefined: all of them), decided from the caller's role. */
export type GraphAccess = {
  readonly graphs: readonly string[] | undefined;
  /** Whether what is for staff alone may be read, which is who changed something; yes unless it is false. */
  readonly staff?: boolean;
};

/** Limits of one query or update; the engine clips them to the settings. */
export type QueryLimits = {
  readonly timeoutMs: number;
  readonly rowsMax: number;
  readonly memoryBytesMax: number;
  /** Of the text, where a limit other than the language's own holds: see `ParseOptions`. */
  readonly textMax?: number;
  readonly nestingMax?: number;
  readonly parseMs?: number;
  /** Characters of an update, which may carry data; 16 Mi unless given. */
  readonly updateTextMax?: number;
};

/** A query of our own, by its text as read from `queries/`, with terms for some of its variables. */
export type CatalogueQuery = {
  readonly text: string;
  readonly bindings?: Readonly<Record<string, Term>>;
  readonly access?: GraphAccess;
  readonly at?: AtGeneration;
  /** See `ClientQuery`; no unless it is true. */
  readonly inference?: boolean;
};

/**
 * The generation that is asked, by its number, which is that of the last change set that it includes; the present one
 * where nothing is said. Rejected with `bad-request` for one that is not there yet, `history-limit` for one that lies too
 * many changes back, and `sparql-unsupported` where a query asks what is known of the present alone.
 */
export type AtGeneration = number | undefined;

/** A client's query; the answer is serialised on the worker, in the format that was negotiated for its form. */
export type ClientQuery = {
  readonly text: string;
  readonly access: GraphAccess;
  /** The protocol's `default-graph-uri` and `named-graph-uri`, which replace FROM and FROM NAMED. */
  readonly dataset?: { readonly default: readonly string[]; readonly named: readonly string[] };
  readonly limits?: Partial<QueryLimits>;
  /** Media type of the answer for SELECT and ASK, or for CONSTRUCT and DESCRIBE; undefined where the client takes none. */
  readonly solutionsType: string | undefined;
  readonly graphType: string | undefined;
  /**
   * Whether the default graph has inferred statements as well, from the graph `{base}/graph/inferred`, which a query that
   * names it can ask in any case; the engine's setting where nothing is said.
   */
  readonly inference?: boolean | undefined;
  /** Where the answer is to be how the query is answered. */
  readonly explain?: ExplainRequest;
  readonly at?: AtGeneration;
  /** Ends the query when the client goes away. */
  readonly signal?: AbortSignal;
};

export type ExplainRequest = {
  /** Whether to run the query and measure each operator, within the query's limits, or only to plan it. */
  readonly run: boolean;
  readonly mediaType: 'application/json' | 'text/plain';
};

export type QueryAnswer = {
  readonly mediaType: string;
  /** Flow-controlled: the worker waits while nobody reads. Errors the stream when a limit is hit half way. */
  readonly body: ReadableStream<Uint8Array>;
  /** The same as bytes, where the answer is short and all there; for those who need no stream. */
  readonly whole?: Uint8Array;
};

/**
 * How a change came in: with the first start, from the cataloguers' desk, over HTTP, from a file of statements or of
 * records, from another catalogue, or by another command. Change sets of earlier releases have `load` and `update` for
 * what came over HTTP too.
 */
export type ChangeSource =
  | 'first-start'
  | 'desk'
  | 'api'
  | 'import'
  | 'harvest'
  | 'command'
  | 'load'
  | 'update';

/** Who changes something, how it came in, and why; stored with the change set. */
export type ChangeOrigin = {
  readonly agent: string;
  readonly source: ChangeSource;
  readonly reason: string;
};

/**
 * What has to hold when a change begins, looked at by the writer itself so that nothing comes in between; where it does
 * not, the change is refused with `precondition-failed`.
 */
export type Precondition = {
  /** The generation that the caller saw is still the newest. */
  readonly generation?: number;
  /** A graph that has to be there, or must not be; its IRI, or '' for the unnamed one, which is always there. */
  readonly graph?: { readonly iri: string; readonly exists: boolean };
};

export type ChangeSummary = {
  readonly changeSet: number;
  readonly added: number;
  readonly removed: number;
  /** Statements in the catalogue after the change. */
  readonly statements: number;
  /** For a request about one graph (`into`, `defaultGraph`): whether it was not there before and is there now. */
  readonly created?: boolean;
  /** What the check found that did not stand in the way, where it found something. */
  readonly checked?: CheckOutcome;
};

export type UpdateRequest = {
  readonly limits?: Partial<QueryLimits>;
  readonly text: string;
  readonly origin: ChangeOrigin;
  readonly access: GraphAccess;
  readonly dataset?: { readonly default: readonly string[]; readonly named: readonly string[] };
  /**
   * The IRI of a graph that stands for the default graph, in patterns and in what is changed. `access` still says which
   * graphs may be read and changed.
   */
  readonly defaultGraph?: string;
  readonly precondition?: Precondition;
};

/** Which statements an export has. */
export type ExportRequest = {
  /** The IRI of the one graph, '' for the unnamed one; undefined for all graphs. */
  readonly graph?: string | undefined;
  readonly at?: AtGeneration;
  readonly signal?: AbortSignal;
};

/** One RDF document to store; `graph` undefined keeps the document's own graphs (the unnamed one for triples). */
export type LoadDocument = {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** A file that has the same and that this process can read: it is read where it is parsed then, and `chunks` is not. */
  readonly file?: string | undefined;
  /** The same, of a caller of this process that has it as quads: nothing is parsed then, and `chunks` is not read. */
  readonly batches?: AsyncIterable<QuadBatchBuffers> | undefined;
  readonly mediaType: string;
  readonly baseIri: string;
  /** For messages: the file name or address. */
  readonly name: string;
  readonly graph: string | undefined;
};

export type LoadTarget = { readonly graph: string; readonly replace: boolean };

export type LoadRequest = {
  /** All in one transaction: one that does not parse stores none. */
  readonly documents: readonly LoadDocument[];
  /**
   * The one graph that the load may change, '' for the unnamed one; all statements go there, and a document that names
   * another graph is refused with `bad-request`. With `replace`, what the graph had before is removed.
   */
  readonly into?: LoadTarget;
  readonly precondition?: Precondition;
  readonly origin: ChangeOrigin;
  /** Whether statements that follow are added, as the writer thread was composed with; none where nothing is said. */
  readonly derive?: boolean;
  readonly onProgress?: (quads: number) => void;
  /** Where it is one of several loads that are one change: see `ChangePart`. */
  readonly part?: ChangePart | undefined;
};

/**
 * A part of what is too large for one transaction and one change to people: a group of change sets, which history tells as one and
 * an undo takes back as one. Others may commit between the parts. A group is unfinished until `Engine.finish`.
 */
export type ChangePart = {
  /** By what whoever goes on after a crash finds the group again: `History.unfinished`. */
  readonly key: string;
  /** The group's first change set; undefined for the part that is that. */
  readonly of: number | undefined;
  /** How far the source has been read with this part, in units of the caller's, for whoever goes on. */
  readonly position: number;
  /**
   * Whether no other part is to follow, and what came is to be folded into the base with this one, where that is due: sooner than
   * behind it, by `Engine.finish`, which is to be called all the same.
   */
  readonly isLast?: boolean;
};

export type UndoRequest = {
  /** The change set to take back. */
  readonly changeSet: number;
  readonly origin: ChangeOrigin;
  /** What the caller may change: a change set that touched another graph is refused with `forbidden`. */
  readonly access: GraphAccess;
  /**
   * Statements that were changed again since, and old values of fields that have newer ones, are left as they are. Without
   * it the undo is refused with `undo-conflict` where there are any. With it, the change is made even where the check finds
   * fault with it; the findings are told.
   */
  readonly force?: boolean;
  readonly precondition?: Precondition;
};

export type RestoreRequest = {
  /** What is to be as it was: the IRI of a thing, which stands for what belongs to it as well. */
  readonly thing: string;
  /** The change set that made the version. */
  readonly version: number;
  readonly origin: ChangeOrigin;
  /** What the caller may change; statements in other graphs stay as they are. */
  readonly access: GraphAccess;
  /** Made even where the check finds fault with it; the findings are told. */
  readonly force?: boolean;
  readonly precondition?: Precondition | undefined;
};

export type EraseRequest = {
  /** A write function that the writer thread was composed with, and its argument. */
  readonly name: string;
  readonly argument: unknown;
  /** What is stated of it. */
  readonly add: readonly Quad[];
  readonly origin: ChangeOrigin;
};

export type UndoSummary = ChangeSummary & {
  /** Statements that were left as they are. */
  readonly left: number;
};

export type EngineStatus = {
  /** Grows by one with each committed change; the value for ETag. */
  readonly generation: number;
  readonly statements: number;
  /** When the last change was committed. */
  readonly changedAt: Date;
  readonly baseUrl: string;
  /** Why nothing can be written any more, where the writer has ended; it is not started again in this process. */
  readonly failure?: ErrorRecord;
};

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

export type { ErrorRecord };
