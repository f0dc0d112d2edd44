export type {
  CatalogueQuery,
  ChangeOrigin,
  ChangeSummary,
  ClientQuery,
  Engine,
  EngineStatus,
  GraphAccess,
  LoadDocument,
  LoadRequest,
  QueryAnswer,
  QueryLimits,
  Solution,
  UpdateRequest,
} from './engine.ts';
export { type EngineSettings, openEngine } from './open-engine.ts';
export type { Projection, ReadContext, ReadFunction, WriteFunction } from './thread-functions.ts';
export { type QueryThreadSetup, runQueryThread } from './threads/query-thread.ts';
export type { WriterThreadSetup } from './threads/writer-setup.ts';
export { runWriterThread } from './threads/writer-thread.ts';
