import type { Caller } from '../auth/index.ts';

/** What a handler knows besides the request itself. */
export type RequestContext = {
  /** The named segments of the route's path, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Who asks, as `identify` of the server found out. */
  readonly caller: Caller;
};

/**
 * One HTTP interface as a function of the standard Request and Response. What it throws is translated by `problem.ts`.
 * `request.signal` fires when the client goes away; a body that is a stream is read as fast as the client takes it.
 */
export type Handler = (request: Request, context: RequestContext) => Promise<Response> | Response;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A handler at an address. HEAD and OPTIONS are derived: HEAD from GET, OPTIONS from the methods of the path. */
export type Route = {
  readonly method: Method;
  /** Below the base path, with `:name` for one segment and `*name` for the rest: `/resource/:key`, `/graph/*name`. */
  readonly path: string;
  readonly handler: Handler;
  /** The most bytes that a request body may have; the server's own limit where it is not given. */
  readonly bodyBytesMax?: number;
  /** Whether pages of other origins may read the answer (CORS); by default true for GET and false for the others. */
  readonly crossOrigin?: boolean;
  /** Headers of every answer, refusals and OPTIONS too: what may be done at the address. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Where the server reports what its clients are not told. */
export type LogFunction = (
  level: 'error' | 'warn' | 'info',
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;
