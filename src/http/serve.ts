import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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
import { routeTable } from './route-table.ts';
import { securityHeaders } from './security-headers.ts';
import { GoneSignal } from './standard/gone-signal.ts';
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
 *
 * Addresses that a look-up finds are answered at once, which is all that clients of ours ask for; Express has the others:
 * the rest of an address under one name, segments that are percent-encoded, and what is nowhere or malformed.
 */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { origin, pathname, protocol } = new URL(options.baseUrl);
  const basePath = pathname.replace(/\/$/, '');
  const answering: Answering = {
    ...options,
    origin,
    bodyBytesMax: limits.bodyBytesMax,
    headers: securityHeaders(protocol === 'https:'),
  };
  const table = routeTable(options.routes, basePath);
  const express = expressApp(answering, basePath);
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytesMax,
      requestTimeout: limits.requestTimeoutMs,
      headersTimeout: 20_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 5_000,
    },
    (message, out) => {
      const found = table(pathOf(message.url!));
      if (found === undefined) express(message, out);
      else void answerMessage(message, out, { ...found, url: message.url! }, answering);
    },
  );
  server.timeout = limits.idleTimeoutMs;
  return {
    listen: (target) => listenOn(server, target),
    close: () => stop(server as Server, limits.closeTimeoutMs),
  };
}

/** How every message is answered. */
type Answering = HttpServerOptions & {
  readonly origin: string;
  readonly bodyBytesMax: number;
  /** Of every answer. */
  readonly headers: readonly string[];
};

/** What a message asks for: the routes of its path, none where nothing is there. */
type Target = {
  /** Path and query string as they came. */
  readonly url: string;
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
  /** Why it could not even be looked for. */
  readonly failure?: unknown;
};

function expressApp(answering: Answering, basePath: string): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  const router = express.Router({ strict: true, caseSensitive: true });
  const answer = (routes: readonly Route[], failure?: unknown) => (message: NodeRequest, out: NodeResponse) =>
    answerMessage(
      message,
      out,
      { url: message.originalUrl, routes, params: paramsOf(message), failure },
      answering,
    );
  for (const [path, routes] of routesByPath(answering.routes)) router.all(path, answer(routes));
  app.use(basePath || '/', router);
  app.use(answer([]));
  app.use((error: unknown, message: NodeRequest, out: NodeResponse, _next: NextFunction) =>
    answer([], error)(message, out),
  );
  return app;
}

async function answerMessage(
  message: IncomingMessage,
  out: ServerResponse,
  target: Target,
  answering: Answering,
): Promise<void> {
  const response = await respond(message, target, answering, goneSignal(out));
  try {
    const { headers } = answering;
    await sendResponse(response, out, { withBody: message.method !== 'HEAD', headers });
  } catch (error) {
    if (!isGone(out))
      answering.log('error', `An answer broke off: ${String(error)}`, { url: message.url, error });
    out.destroy();
  }
}

/** A signal that fires when the client goes away, made when it is first asked for. */
function goneSignal(out: ServerResponse): () => AbortSignal {
  let made: AbortSignal | undefined;
  return () => {
    if (made !== undefined) return made;
    const { signal, fire } = GoneSignal.make();
    made = signal;
    const tell = () => {
      if (!out.writableFinished) fire(new PinakesError('cancelled', 'The client went away.'));
    };
    if (isGone(out)) tell();
    else out.once('close', tell);
    return signal;
  };
}

function isGone(out: ServerResponse): boolean {
  return out.closed && !out.writableFinished;
}

async function respond(
  message: IncomingMessage,
  { url, routes, params, failure }: Target,
  answering: Answering,
  signal: () => AbortSignal,
): Promise<Response> {
  let request: Request | undefined;
  let route: Route | undefined;
  try {
    refuseMalformed(url, failure);
    if (message.method === 'OPTIONS' && routes.length > 0) return optionsResponse(routes);
    const target = answering.origin + url;
    // A request without its body, so that a refusal can be negotiated whatever is wrong with the rest.
    request = requestFromNode(message, target, { signal, bodyBytesMax: undefined });
    if (routes.length === 0) throw nothingHere(url);
    route = routeFor(message.method!, routes);
    if (hasBody(message)) {
      const bodyBytesMax = route.bodyBytesMax ?? answering.bodyBytesMax;
      request = requestFromNode(message, target, { signal, bodyBytesMax });
    }
    const answer = await runRoute(route, request, params, answering.identify);
    const packed = await compressed(answer, message.headers['accept-encoding']);
    return message.httpVersion === '1.0' ? await withLength(packed) : packed;
  } catch (error) {
    const response = problemResponse(error, request, { log: answering.log, page: answering.problemPage });
    return route === undefined
      ? withHeaders(response, crossOriginHeaders)
      : withRouteHeaders(response, route);
  }
}

function hasBody({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Express gives the segments of `*name` one by one. */
function paramsOf(message: NodeRequest): Record<string, string> {
  const params: Readonly<Record<string, string | string[]>> = message.params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value]),
  );
}

/** What Express could not route (a percent sign that encodes nothing), and targets that are no path. */
function refuseMalformed(url: string, failure: unknown): void {
  if (failure instanceof URIError || !url.startsWith('/')) {
    throw new PinakesError('bad-request', 'The address of the request is malformed.', { cause: failure });
  }
  if (failure !== undefined) throw failure;
}

function nothingHere(url: string): PinakesError {
  return new PinakesError('not-found', `There is nothing at ${pathOf(url)}.`);
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
