export { UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
export type { LiteralOrder } from './dictionary/literal-order.ts';
export { type Generation, generationSize } from './generation.ts';
export { baseSchema, storeSchema } from './persistence/schema.ts';
export { readSetting, writeSetting } from './persistence/settings.ts';
export type { QuadReader } from './quad-reader.ts';
export { openSnapshot, quadsOf } from './snapshot.ts';
export { type ChangeDescription, type CommitHook, type CommitResult, Store } from './store.ts';
export type { TermInterning, Transaction } from './transaction.ts';
