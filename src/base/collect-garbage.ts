import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' | 'major' }) => void;

let collect: Collect | undefined;

function collector(): Collect {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  return collect;
}

/**
 * Has V8 collect this thread's garbage now. For after a load: its buffers are shared memory, which V8 does not count
 * (see `engine/generation-weight.ts`), so that some hundred megabytes would stay until the thread happens to fill its own heap.
 */
export function collectGarbage(): void {
  collector()();
}

/**
 * The same for what was made of late, which takes less than a millisecond. For where many buffers are read one after the other:
 * V8 lets some sixty megabytes of them gather, and what is allocated meanwhile keeps their memory from being given back.
 */
export function collectYoung(): void {
  collector()({ type: 'minor' });
}
