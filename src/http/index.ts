export {
  conditional,
  conditionalWhereKnown,
  type DataVersion,
  isCurrent,
  namesTag,
  notModified,
  type Validators,
  validatorsOf,
  withValidators,
} from './conditional.ts';
export type { Handler, LogFunction, Method, RequestContext, Route } from './handler.ts';
export type { Listening, ListenTarget } from './listening.ts';
export { acceptedLanguages, mediaTypeOf, negotiate, notAcceptable } from './negotiate.ts';
export { describeProblem, type Problem, type ProblemPage, problemResponse } from './problem.ts';
export { problemType } from './problem-table.ts';
export { bodiless, htmlResponse, jsonResponse, seeOther, sized, textResponse } from './responses.ts';
export {
  createHttpServer,
  defaultHttpLimits,
  type HttpLimits,
  type HttpServer,
  type HttpServerOptions,
} from './serve.ts';
export { startedStream, streamOfText } from './streams.ts';
export { varyBy } from './vary.ts';
export { type WriteConditions, writeConditions } from './write-conditions.ts';
