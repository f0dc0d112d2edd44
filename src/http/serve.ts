import { createServer, type Server } from 'node:http';
import express, {
  type NextFunction,
  type Request as NodeRequest,
  type Response as NodeResponse,
} from 'express';
import type { Caller } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import { compressed } from './compression.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import {
  optionsResponse,
  routeFor,
  routesByPath,
  runRoute,
  withHeaders,
  withRouteHeaders,
} from './dispatch.ts';
import type { LogFunction, Route } from './handler.ts';
import { type Listening, type ListenTarget, listenOn, stop } from './listening.ts';
import { requestFromNode } from './node-request.ts';
import { sendResponse } from './node-response.ts';
import { type ProblemPage, problemResponse } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { withLength } from './with-length.ts';

export type HttpServerOptions = {
  readonly routes: readonly Route[];
  /** The public address; its path is the base path that every route lies below. */
  readonly baseUrl: string;
  /** Who asks. Rejects with `unauthenticated` for a token that nobody gave out. */
  readonly identify: (request: Request) => Promise<Caller>;
  readonly log: LogFunction;
  readonly problemPage?: ProblemPage;
  readonly limits?: Partial<HttpLimits>;
};

export type HttpLimits = {
  /** Of a request body where the route names no limit of its own. */
  readonly bodyBytesMax: number;
  /** Of the request line and headers together; more is answered with 431. */
  readonly headerBytesMax: number;
  /** For a request to arrive whole, body included; 0 for any time. */
  readonly requestTimeoutMs: number;
  /** For a connection on which nothing moves, whether the client does not read or the answer is not made; 0 for any. */
  readonly idleTimeoutMs: number;
  /** For running requests to end when the server closes. */
  readonly closeTimeoutMs: number;
};

export const defaultHttpLimits: HttpLimits = {
  bodyBytesMax: 1_048_576,
  headerBytesMax: 32_768,
  requestTimeoutMs: 300_000,
  idleTimeoutMs: 150_000,
  closeTimeoutMs: 10_000,
};

export type HttpServer = {
  /** Rejects with `settings` when the address is taken or not ours to take. */
  listen(target: ListenTarget): Promise<Listening>;
  /** Takes no new requests, waits for the running ones, and after `closeTimeoutMs` ends those too. */
  close(): Promise<void>;
};

/**
 * Serves routes over HTTP/1.1. The only place that knows Express and Node's server: everything above it is functions
 * from Request to Response.
 */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytesMax,
      requestTimeout: limits.requestTimeoutMs,
      headersTimeout: 20_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 5_000,
    },
    expressApp(options, limits),
  );
  server.timeout = limits.idleTimeoutMs;
  return {
    listen: (target) => listenOn(server, target),
    close: () => stop(server as Server, limits.closeTimeoutMs),
  };
}

function expressApp(options: HttpServerOptions, limits: HttpLimits): express.Express {
  const { origin, pathname, protocol } = new URL(options.baseUrl);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(securityHeaders(protocol === 'https:'));
  const router = express.Router({ strict: true, caseSensitive: true });
  const answer = (routes: readonly Route[]) => (message: NodeRequest, out: NodeResponse) =>
    answerMessage(message, out, routes, { ...options, origin, bodyBytesMax: limits.bodyBytesMax });
  for (const [path, routes] of routesByPath(options.routes)) router.all(path, answer(routes));
  app.use(pathname.replace(/\/$/, '') || '/', router);
  app.use(answer([]));
  app.use((error: unknown, message: NodeRequest, out: NodeResponse, _next: NextFunction) =>
    answerMessage(message, out, [], { ...options, origin, bodyBytesMax: 0, failure: error }),
  );
  return app;
}

type MessageOptions = HttpServerOptions & {
  readonly origin: string;
  readonly bodyBytesMax: number;
  readonly failure?: unknown;
};

async function answerMessage(
  message: NodeRequest,
  out: NodeResponse,
  routes: readonly Route[],
  options: MessageOptions,
): Promise<void> {
  const gone = new AbortController();
  out.once('close', () => {
    if (!out.writableFinished) gone.abort(new PinakesError('cancelled', 'The client went away.'));
  });
  const response = await respond(message, routes, options, gone.signal);
  try {
    await sendResponse(response, out, message.method !== 'HEAD');
  } catch (error) {
    if (!gone.signal.aborted)
      options.log('error', `An answer broke off: ${String(error)}`, { url: message.url, error });
    out.destroy();
  }
}

async function respond(
  message: NodeRequest,
  routes: readonly Route[],
  options: MessageOptions,
  signal: AbortSignal,
): Promise<Response> {
  let request: Request | undefined;
  let route: Route | undefined;
  try {
    refuseMalformed(message, options);
    if (message.method === 'OPTIONS' && routes.length > 0) return optionsResponse(routes);
    const target = options.origin + message.originalUrl;
    // A request without its body, so that a refusal can be negotiated whatever is wrong with the rest.
    request = new Request(target, { headers: plainHeaders(message) });
    if (routes.length === 0) throw nothingHere(message);
    route = routeFor(message.method, routes);
    request = requestFromNode(message, target, {
      signal,
      bodyBytesMax: route.bodyBytesMax ?? options.bodyBytesMax,
    });
    const answer = await runRoute(route, request, paramsOf(message), options.identify);
    const packed = await compressed(answer, message.headers['accept-encoding']);
    return message.httpVersion === '1.0' ? await withLength(packed) : packed;
  } catch (error) {
    const response = problemResponse(error, request, { log: options.log, page: options.problemPage });
    return route === undefined
      ? withHeaders(response, crossOriginHeaders)
      : withRouteHeaders(response, route);
  }
}

/** Express gives the segments of `*name` one by one. */
function paramsOf(message: NodeRequest): Record<string, string> {
  const params: Readonly<Record<string, string | string[]>> = message.params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value]),
  );
}

function plainHeaders(message: NodeRequest): Record<string, string> {
  const { accept, authorization } = message.headers;
  return {
    ...(accept === undefined ? {} : { accept }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** What Express could not route (a percent sign that encodes nothing), and targets that are no path. */
function refuseMalformed(message: NodeRequest, options: MessageOptions): void {
  const { failure } = options;
  if (failure instanceof URIError || !message.originalUrl.startsWith('/')) {
    throw new PinakesError('bad-request', 'The address of the request is malformed.', { cause: failure });
  }
  if (failure !== undefined) throw failure;
}

function nothingHere(message: NodeRequest): PinakesError {
  const path = message.originalUrl.split('?', 1)[0]!;
  return new PinakesError('not-found', `There is nothing at ${path}.`);
}
