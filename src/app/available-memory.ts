import { totalmem } from 'node:os';

/** What this process may have at the most, in bytes: the machine's memory, or what its container or unit is given of it. */
export function availableMemoryBytes(): number {
  // 0 and numbers beyond the machine's own memory mean that there is no such limit.
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}
