import { randomUUID } from 'node:crypto';
import { type ErrorCode, type ErrorDetail, type PinakesError, toPinakesError } from '../base/index.ts';
import type { LogFunction } from './handler.ts';
import { negotiate } from './negotiate.ts';
import { type ProblemKind, problemTable, problemType } from './problem-table.ts';
import { htmlResponse, sized } from './responses.ts';

/** A problem document (RFC 9457). `members` are its extension members: line, column, field, available, id. */
export type Problem = {
  readonly type: string;
  /** The last part of `type`, for programs of this project. */
  readonly code: ErrorCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly members: ErrorDetail;
};

/** How a site shows a problem to a person; without it everyone gets the document. */
export type ProblemPage = (problem: Problem) => string;

/**
 * The one place where an error becomes a response: a page where the client prefers HTML, else
 * `application/problem+json`. What went wrong inside is logged under an identifier, and only that is told.
 */
export function problemResponse(
  thrown: unknown,
  request: Request | undefined,
  options: { readonly log: LogFunction; readonly page?: ProblemPage | undefined },
): Response {
  const error = toPinakesError(thrown);
  const problem = describeProblem(error, options.log);
  const headers = problemHeaders(error, problemTable[error.code], request);
  const accept = request?.headers.get('accept') ?? null;
  const preferred = negotiate(accept, ['application/problem+json', 'application/json', 'text/html']);
  if (options.page !== undefined && preferred === 'text/html') {
    return htmlResponse(options.page(problem), { status: problem.status, headers });
  }
  const { members, ...standard } = problem;
  // The standard members again at the end: an extension member must not take their place.
  const body = `${JSON.stringify({ ...standard, ...members, ...standard }, undefined, 2)}\n`;
  return sized(body, 'application/problem+json', { status: problem.status, headers });
}

/** The problem that an error is for clients; logs what they are not told. */
export function describeProblem(error: PinakesError, log: LogFunction): Problem {
  const kind = problemTable[error.code];
  const code = kind.internal ? 'internal' : error.code;
  const standard = { type: problemType(code), code, title: kind.title, status: kind.status };
  if (!kind.internal) return { ...standard, detail: error.message, members: error.detail };
  const id = randomUUID();
  log('error', error.message, { id, code: error.code, detail: error.detail, error: error.cause ?? error });
  return {
    ...standard,
    detail: `The server could not answer this request. Its operator finds the reason in the log under ${id}.`,
    members: { id },
  };
}

function problemHeaders(
  error: PinakesError,
  kind: ProblemKind,
  request: Request | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { 'cache-control': 'no-store', vary: 'Accept' };
  if (kind.retryAfterSeconds !== undefined) headers['retry-after'] = String(kind.retryAfterSeconds);
  if (Array.isArray(error.detail.allow)) headers.allow = error.detail.allow.join(', ');
  const codings = error.detail.contentCodings;
  if (Array.isArray(codings)) headers['accept-encoding'] = codings.join(', ');
  if (error.code === 'upgrade-required')
    Object.assign(headers, { upgrade: 'HTTP/1.1', connection: 'close, upgrade' });
  if (error.code === 'unauthenticated') headers['www-authenticate'] = bearerChallenge(request);
  if (error.code === 'forbidden')
    headers['www-authenticate'] = 'Bearer realm="pinakes", error="insufficient_scope"';
  return headers;
}

/** RFC 6750, section 3: the error is named only to a client that did send a token. */
function bearerChallenge(request: Request | undefined): string {
  const sentToken = request?.headers.has('authorization') ?? false;
  return sentToken ? 'Bearer realm="pinakes", error="invalid_token"' : 'Bearer realm="pinakes"';
}
