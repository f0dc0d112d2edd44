export type {
  CatalogueQuery,
  ChangeOrigin,
  ChangeSummary,
  ClientQuery,
  Engine,
  EngineStatus,
  ExplainRequest,
  GraphAccess,
  LoadDocument,
  LoadRequest,
  LoadTarget,
  Precondition,
  QueryAnswer,
  QueryLimits,
  Solution,
  UpdateRequest,
} from './engine.ts';
export { type EngineSettings, openEngine } from './open-engine.ts';
export { runQueryThread, runWriterThread } from './thread-bodies.ts';
export type {
  AskingContext,
  Projection,
  PropertyFunctionMaker,
  ReadContext,
  ReadFunction,
  WriteFunction,
} from './thread-functions.ts';
export type { QueryThreadSetup } from './threads/query-thread.ts';
export type { WriterThreadSetup } from './threads/writer-setup.ts';
