export {
  type ErrorCode,
  type ErrorDetail,
  type ErrorRecord,
  errorFromRecord,
  errorToRecord,
  PinakesError,
  toPinakesError,
} from './errors.ts';
export { type Interrupt, interruptAt, uninterrupted } from './interrupt.ts';
export { type MemoryBudget, memoryBudget } from './memory-budget.ts';
export { threadCpuMs } from './processor-clock.ts';
