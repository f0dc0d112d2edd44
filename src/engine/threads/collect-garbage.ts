import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Has V8 collect this thread's garbage now. For after a load: its buffers are shared memory, which V8 does not count
 * (see `generation-weight.ts`), so that some hundred megabytes would stay until the thread happens to fill its own heap.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
