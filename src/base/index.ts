export { collectGarbage, collectYoung } from './collect-garbage.ts';
export {
  type DetailRow,
  type ErrorCode,
  type ErrorDetail,
  type ErrorRecord,
  errorFromRecord,
  errorToRecord,
  PinakesError,
  toPinakesError,
} from './errors.ts';
export type { Examined, Finding } from './findings.ts';
export { type Interrupt, interruptAt, uninterrupted } from './interrupt.ts';
export { assertRoom, type MemoryBudget, type MemoryShare, memoryBudget } from './memory-budget.ts';
export { MemoryPool, memoryShare, type PoolSlot } from './memory-pool.ts';
export { threadCpuMs } from './processor-clock.ts';
export { lowerBound, placeIn, upperBound, widened } from './sorted-columns.ts';
export { stepBack } from './thread-priority.ts';
export { copyBytes, sameBytes, sharedWords, wordsOf } from './words.ts';
