/**
 * The one error class of the project. A `code` is stable and is what `http/problem.ts` maps to a status and a problem
 * type; `message` is a sentence that a person can act on; `detail` carries positions and names (line, column, field).
 * Findings about a user's data are values, not throws.
 */
export class PinakesError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, options: { detail?: ErrorDetail; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PinakesError';
    this.code = code;
    this.detail = options.detail ?? {};
  }
}

/** Facts beside the sentence; must survive structured cloning, since errors cross from worker threads. */
export type ErrorDetail = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly DetailRow[]>
>;

/** One of several things that a detail lists. */
export type DetailRow = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export type ErrorCode =
  /** The request is malformed; the sentence says what to change. */
  | 'bad-request'
  /** RDF text that does not parse: detail has `line` (1-based) and, where known, `column` and `file`. */
  | 'rdf-syntax'
  /** SPARQL text that does not parse: detail has `line` and `column`, both 1-based. */
  | 'sparql-syntax'
  /** A SPARQL feature that is understood but not served. */
  | 'sparql-unsupported'
  | 'not-found'
  /** What was there and is not any more; detail has when, by which change set and why. */
  | 'gone'
  | 'not-acceptable'
  | 'unsupported-media-type'
  | 'method-not-allowed'
  /** What the caller took for granted is not so (any more); nothing was changed. */
  | 'precondition-failed'
  | 'unauthenticated'
  | 'forbidden'
  | 'too-large'
  /** The client's version of HTTP cannot carry the answer safely. */
  | 'upgrade-required'
  /** The time limit of a query ran out. */
  | 'query-timeout'
  /** A query or update took longer to parse than it may; detail has `limitMs`. */
  | 'query-parse'
  /** The memory budget of a query ran out. */
  | 'query-memory'
  /** More rows than the caller's limit. */
  | 'query-rows'
  /** A state of the catalogue lies too many changes back to be worked out; detail has `statementsMax`. */
  | 'history-limit'
  /** An undo would take back what was changed again since; detail has `conflicts`. */
  | 'undo-conflict'
  /** A change would leave a record in a way that the profile calls wrong; detail has `results`. */
  | 'invalid-record'
  /** The caller went away or asked to stop. */
  | 'cancelled'
  /** Every worker is busy and the queue is full. */
  | 'overloaded'
  /** An address that this server may not ask: not on the allow-list, or private. */
  | 'outbound-refused'
  /** Another server could not be reached, or answered with an error; detail has its `address`. */
  | 'remote-failed'
  /** Another server took too long. */
  | 'remote-timeout'
  /** What another server sent cannot be used: too large, of a wrong type, or it does not parse. */
  | 'remote-content'
  /** The data folder is in use by another server. */
  | 'folder-in-use'
  /** The catalogue file is of a newer format, or not ours. */
  | 'database'
  /** Something in the catalogue file is not what was written there; detail has the `part` where it is known. */
  | 'damaged'
  /** There is no room for a change; nothing of it is stored, and reading goes on. */
  | 'disk-full'
  /** The disk or the file cannot be written; after a failure of the disk the writer ends, and the file tells what is true. */
  | 'storage-failed'
  /** Wrong settings or flags. */
  | 'settings'
  | 'internal';

/** An error as plain data, to cross a thread boundary. */
export type ErrorRecord = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail: ErrorDetail;
};

/** Turns anything thrown into a `PinakesError`; what is not ours becomes `internal`, with the original as cause. */
export function toPinakesError(thrown: unknown): PinakesError {
  if (thrown instanceof PinakesError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new PinakesError('internal', message, { cause: thrown });
}

export function errorToRecord(thrown: unknown): ErrorRecord {
  const { code, message, detail, stack } = toPinakesError(thrown);
  return { code, message, detail: code === 'internal' ? { ...detail, stack: stack ?? '' } : detail };
}

export function errorFromRecord(record: ErrorRecord): PinakesError {
  return new PinakesError(record.code, record.message, { detail: record.detail });
}
