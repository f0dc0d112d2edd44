export type { ChangeDescription, CommitHelp, CommitHook, CommitResult } from './commit.ts';
export { type Compacted, type CompactionTask, compactGeneration } from './compaction.ts';
export type { DictionaryBuffers } from './dictionary/dictionary.ts';
export { UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
export type { LiteralOrder } from './dictionary/literal-order.ts';
export { type LogIds, openLogIds } from './dictionary/log-ids.ts';
export type { SortedTexts } from './dictionary/ranking.ts';
export type { GatheredTerms, TermOrdering } from './dictionary/renumber.ts';
export { gatherTermsOf, sortTextsOf } from './dictionary/renumber-beside.ts';
export { examineStore } from './examine-store.ts';
export { changeSince, type Generation, generationSize, sharingMemory } from './generation.ts';
export {
  type ChangeSetFilter,
  changesOf,
  countVersions,
  deltaBytes,
  findChangeSet,
  type KnownState,
  type LoggedQuad,
  lastChangeSetAt,
  listChangeSets,
  partsAbout,
  partsEver,
  pastGeneration,
  planRestore,
  planUndo,
  type StoredChangeSet,
  subjectChanges,
  type ThingChange,
  thingChanges,
  type UndoConflict,
  type UndoPlan,
} from './history/index.ts';
export { OpenTerms } from './open-terms.ts';
export {
  completeOrders,
  type OpenPending,
  openPending,
  type PendingChange,
  type PendingState,
} from './pending-state.ts';
export type { StoredBase } from './persistence/base-image.ts';
export {
  closeGroup,
  isOpenGroup,
  noteOpenGroup,
  type OpenGroup,
  openGroupOf,
  partsOfGroup,
} from './persistence/change-groups.ts';
export { enterOlderChanges, rebuildChangeIndex } from './persistence/change-index.ts';
export { fillLog } from './persistence/fill-log.ts';
export { fillParts } from './persistence/fill-parts.ts';
export { type PartPredicates, type PartReading, readPartPredicates } from './persistence/part-predicates.ts';
export { type Attribution, attributionsWith, reattribute } from './persistence/rename-agent.ts';
export {
  baseSchema,
  chunkSchema,
  groupSchema,
  historySchema,
  partSchema,
  sealSchema,
  storeSchema,
} from './persistence/schema.ts';
export { readSetting, writeSetting } from './persistence/settings.ts';
export { QuadBatch, type QuadBatchBuffers } from './quad-batch.ts';
export type { QuadIntake } from './quad-intake.ts';
export type { QuadReader } from './quad-reader.ts';
export { rebuildBase } from './replay-log.ts';
export { samePredicate } from './same-predicate.ts';
export { graphsOf, openSnapshot, quadsOf } from './snapshot.ts';
export { Store } from './store.ts';
export { clearStaleBases, storeBase } from './store-base.ts';
export { TermBatch, type TermsOfBatch } from './term-batch.ts';
export type { Transaction } from './transaction.ts';
export { withoutUnusedTerms } from './used-terms.ts';
