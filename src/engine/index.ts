export type {
  ChangeOrigin,
  ChangePart,
  ChangeSource,
  ChangeSummary,
  EraseRequest,
  LoadDocument,
  LoadRequest,
  LoadTarget,
  Precondition,
  RestoreRequest,
  UndoRequest,
  UndoSummary,
  UpdateRequest,
} from './changes.ts';
export type { Engine } from './engine.ts';
export type {
  ChangeSet,
  ChangeSetGroup,
  ChangeSetPage,
  ChangeSetQuery,
  Changes,
  ChangesQuery,
  History,
  ThingVersion,
  ThingVersionPage,
  UnfinishedChange,
  Version,
  VersionsQuery,
} from './history/history.ts';
export { type Moment, parseMoment } from './history/moment.ts';
export type { Because, Inferences, Rule } from './inference/index.ts';
export { type EngineSettings, openEngine } from './open-engine.ts';
export type {
  AtGeneration,
  CatalogueQuery,
  ClientQuery,
  EngineStatus,
  ExplainRequest,
  GraphAccess,
  QueryAnswer,
  QueryLimits,
  Solution,
} from './queries.ts';
export { runDerivingThread, runQueryThread, runWriterThread } from './thread-bodies.ts';
export {
  type AskingContext,
  applyProjection,
  type ChangedStatements,
  type ChangedThings,
  type CheckMode,
  type CheckOutcome,
  type CommitCheck,
  type PendingCommit,
  type Projection,
  type PropertyFunctionMaker,
  type ReadContext,
  type ReadFunction,
  type StatementChange,
  type Succession,
  type WriteFunction,
} from './thread-functions.ts';
export type { QueryThreadSetup } from './threads/answering/answering.ts';
export { rebuildProjection } from './threads/writing/derived-data.ts';
export type { Derivation, DerivingThreadSetup, WriterThreadSetup } from './threads/writing/writer-setup.ts';
