import type { ErrorCode } from '../base/index.ts';

export type ProblemKind = {
  readonly status: number;
  /** The same for every occurrence; the sentence about this one is the problem's `detail`. */
  readonly title: string;
  /** For the Retry-After header. */
  readonly retryAfterSeconds?: number;
  /** True where sentence and members are for the operator's log alone: the client gets an identifier to quote. */
  readonly internal?: boolean;
};

/**
 * What each error code is over HTTP.
 *
 * A query that ran out of time is 503: the same query may pass on a quieter server, and 408 would say that the
 * *request* came too slowly, on which browsers send it again. One that asks for too much memory or too many rows is
 * 422: it was understood, and will not be served until it asks for less. `sparql-unsupported` is 400 rather than 501,
 * since it is the request that has to change.
 */
export const problemTable: Readonly<Record<ErrorCode, ProblemKind>> = {
  'bad-request': { status: 400, title: 'The request is malformed' },
  'rdf-syntax': { status: 400, title: 'The RDF document does not parse' },
  'sparql-syntax': { status: 400, title: 'The SPARQL text does not parse' },
  'sparql-unsupported': { status: 400, title: 'This SPARQL feature is not served here' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'Not allowed with this token' },
  gone: { status: 410, title: 'This was here and is deleted' },
  'not-found': { status: 404, title: 'Nothing here' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  'not-acceptable': { status: 406, title: 'No accepted media type can be served' },
  'precondition-failed': { status: 412, title: 'A condition of the request does not hold' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not taken here' },
  'upgrade-required': { status: 426, title: 'A newer version of HTTP is needed' },
  'query-parse': { status: 422, title: 'The text takes too long to parse' },
  'query-memory': { status: 422, title: 'The query needs too much memory' },
  'query-rows': { status: 422, title: 'The query gives too many rows' },
  'history-limit': { status: 422, title: 'Too much has changed since then' },
  'undo-conflict': { status: 409, title: 'What it changed was changed again since' },
  'invalid-record': { status: 422, title: 'A record would not be as the profile has it' },
  'query-timeout': { status: 503, title: 'The query took too long' },
  'outbound-refused': { status: 403, title: 'This server may not ask that address' },
  'remote-failed': { status: 502, title: 'Another server did not answer as it should' },
  'remote-content': { status: 502, title: 'What another server sent cannot be used' },
  'remote-timeout': { status: 504, title: 'Another server took too long' },
  overloaded: { status: 503, title: 'Too busy at the moment', retryAfterSeconds: 5 },
  cancelled: { status: 503, title: 'The work was cancelled' },
  'folder-in-use': { status: 500, title: 'Something went wrong here', internal: true },
  'disk-full': { status: 507, title: 'There is no room on the disk' },
  'storage-failed': { status: 503, title: 'The catalogue cannot be written', retryAfterSeconds: 30 },
  damaged: { status: 500, title: 'The catalogue file is damaged' },
  database: { status: 500, title: 'Something went wrong here', internal: true },
  settings: { status: 500, title: 'Something went wrong here', internal: true },
  internal: { status: 500, title: 'Something went wrong here', internal: true },
};

/** The `type` of a problem document: an identifier that is the same on every installation and never changes. */
export function problemType(code: ErrorCode): string {
  return `https://w3id.org/pinakes/problems/${code}`;
}
