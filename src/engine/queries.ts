import type { ErrorRecord } from '../base/index.ts';
import type { Term } from '../rdf/index.ts';

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

/** Which statements an export has. */
export type ExportRequest = {
  /** The IRI of the one graph, '' for the unnamed one; undefined for all graphs. */
  readonly graph?: string | undefined;
  readonly at?: AtGeneration;
  readonly signal?: AbortSignal;
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
