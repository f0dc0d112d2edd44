/** What has been: earlier generations, change sets as data, and what takes one back. */
export {
  type ChangeSetFilter,
  countVersions,
  findChangeSet,
  lastChangeSetAt,
  listChangeSets,
} from './change-sets.ts';
export { changesOf } from './changes.ts';
export { type PartsEver, partsEver } from './parts-ever.ts';
export { deltaBytes, type KnownState, pastGeneration } from './past-generation.ts';
export { type LoggedQuad, planRestore, type RestorePlan } from './restore-plan.ts';
export type { StoredChangeSet } from './stored-change-set.ts';
export { partsAbout, subjectChanges } from './subject-changes.ts';
export { type ThingChange, thingChanges } from './thing-changes.ts';
export { planUndo, type UndoConflict, type UndoPlan } from './undo-plan.ts';
